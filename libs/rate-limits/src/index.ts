export * from './caller.ts';
export * from './counter.ts';
export * from './memory.ts';
export * from './rate-limited-error.ts';
export * from './rate-limiter.ts';
