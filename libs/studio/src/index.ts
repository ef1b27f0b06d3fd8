export * from './generate.ts';
export * from './iterate.ts';
export { type Holder, JOB_DEADLINE_MS, JobStore } from './job-store.ts';
export * from './list-gallery.ts';
export * from './outpaint.ts';
export type { AcceptPorts, JobQueue, Logger, SweepPorts } from './ports.ts';
export * from './retry.ts';
export * from './show-session.ts';
export * from './sweep.ts';
