export * from './registry.ts';
export * from './spec/errors.ts';
export * from './spec/image-provider.ts';
export * from './spec/json.ts';
export * from './spec/provider-settings.ts';
