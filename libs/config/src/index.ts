export * from './config-error.ts';
export * from './deploy-config.ts';
export * from './environment.ts';
export * from './model-catalog.ts';
export * from './model-defaults.ts';
