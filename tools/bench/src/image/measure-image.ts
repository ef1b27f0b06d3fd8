import type { Section } from '../report/figures.ts';
import { measureMemory } from './memory.ts';
import { measureTimes } from './times.ts';

/** What happens to a picture between a provider's answer and the store: how long, with what memory. */
export async function* measureImage(): AsyncGenerator<Section> {
  yield* measureTimes();
  yield await measureMemory();
}
