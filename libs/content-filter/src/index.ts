export * from './find-blocked.ts';
