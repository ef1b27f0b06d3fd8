export * from './config-error.ts';
export * from './deploy-config.ts';
export * from './environment.ts';
export * from './known-secrets.ts';
export * from './model-catalog.ts';
export * from './model-defaults.ts';
export * from './model-ids.ts';
