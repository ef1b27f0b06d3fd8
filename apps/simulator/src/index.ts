export * from './start-simulator.ts';
