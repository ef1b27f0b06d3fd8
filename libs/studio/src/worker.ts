export type { WorkPorts } from './ports.ts';
export * from './run-job.ts';
