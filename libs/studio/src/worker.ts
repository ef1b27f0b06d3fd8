export type { JobOutcome, WorkPorts } from './ports.ts';
export * from './run-job.ts';
export * from './system-time.ts';
