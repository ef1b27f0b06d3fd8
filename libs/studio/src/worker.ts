export type { JobOutcome, WorkPorts } from './ports.ts';
export * from './run-job.ts';
