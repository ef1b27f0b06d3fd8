export { holdFolder } from './embedded/database.ts';
export * from './embedded/embedded-store.ts';
export * from './errors.ts';
export * from './json-record.ts';
export * from './memory-store.ts';
export * from './object-store.ts';
export * from './swap-json.ts';
