export * from './context-manager.ts';
