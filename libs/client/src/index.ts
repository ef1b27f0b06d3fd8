export * from './api-error.ts';
export * from './client.ts';
export * from './create-client.ts';
