export * from './geometry.ts';
export * from './errors.ts';
export * from './expansion.ts';
export type { CanvasRules } from './canvas-rules.ts';
export * from './canvas-plan.ts';
