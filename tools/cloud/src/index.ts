export { readAssembly, synthesizedFolder } from './assembly/read-assembly.ts';
export { buildBundle } from './bundles/build-bundle.ts';
export { bundleOptions } from './bundles/bundle-options.ts';
export { type Entry, ENTRIES } from './bundles/entries.ts';
export { recordedEvent } from './bundles/recorded-event.ts';
export { startFakeCloud } from './fakes/fake-cloud.ts';
