export * from './gallery-index.ts';
export * from './reduce-status.ts';
export * from './session-manager.ts';
export * from './errors.ts';
export type { FirstIteration, NewIteration, Outcome } from './session-changes.ts';
export { enabledColumn, restartable } from './session-changes.ts';
