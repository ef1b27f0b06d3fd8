export * from './spec/errors.ts';
export * from './spec/image-provider.ts';
export * from './spec/json.ts';
