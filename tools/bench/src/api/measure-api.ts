import type { Section } from '../report/figures.ts';
import { measureOverhead } from './overhead.ts';
import { measureThroughput } from './throughput.ts';

/** The HTTP API: how much it answers, and how soon a finished picture is seen. */
export async function* measureApi(): AsyncGenerator<Section> {
  yield await measureThroughput();
  yield await measureOverhead();
}
