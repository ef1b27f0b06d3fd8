export * from './errors.ts';
export * from './open-s3-store.ts';
export * from './probe.ts';
export * from './s3-client.ts';
export * from './s3-store.ts';
