import type { ModelName } from '@polyptych/contract';

/** A session that is really drawn, to be repeated under other names. */
export interface Template {
  prompt: string;
  /** All four when absent. */
  models?: ModelName[];
}

/**
 * Settings, times of day and weather as different as the simulators can draw them: 32 pictures, so
 * that one page of a gallery repeats itself only now and then. Every model is somewhere the first
 * one, whose picture the gallery shows.
 */
export const TEMPLATES: readonly Template[] = [
  { prompt: 'a lighthouse at dusk' },
  { prompt: 'a night market in Tokyo in the rain', models: ['recraft', 'openai'] },
  { prompt: 'a fox in a snowy forest at dawn', models: ['openai'] },
  { prompt: 'a red balloon over the Alps' },
  { prompt: 'a lone tree in the desert at noon', models: ['gemini'] },
  { prompt: 'a castle in a meadow, spring morning', models: ['recraft', 'gemini', 'openai'] },
  { prompt: 'a cat on a window shelf, rainy evening', models: ['flux', 'gemini'] },
  { prompt: 'an astronaut near a violet nebula' },
  { prompt: 'geometric shapes in amber and teal', models: ['recraft'] },
  { prompt: 'a sailing boat in the fog', models: ['openai', 'gemini'] },
  { prompt: 'a bridge under a full moon', models: ['gemini', 'openai', 'recraft'] },
  { prompt: 'a bakery in autumn, golden light', models: ['flux', 'recraft', 'openai'] },
  { prompt: 'a bear by a frozen lake', models: ['recraft', 'flux'] },
];
