import { MemoryStore } from '../src/index.ts';
import { describeObjectStore } from './object-store-contract.ts';

describeObjectStore('MemoryStore', () =>
  Promise.resolve({ store: new MemoryStore(), close: () => Promise.resolve() }),
);
