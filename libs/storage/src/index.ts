export * from './embedded-store.ts';
export * from './errors.ts';
export * from './json-record.ts';
export * from './memory-store.ts';
export * from './object-store.ts';
