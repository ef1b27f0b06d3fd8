import { expect, it } from 'vitest';
import { FLUX_KEY, leaksOf, OPENAI_KEY } from './settings.ts';

it('finds every stretch of a key that is longer than may be shown', () => {
  expect(leaksOf(`…${FLUX_KEY.slice(-4)} …${OPENAI_KEY.slice(-4)}`)).toEqual([]);
  expect(leaksOf(`…${FLUX_KEY.slice(-5)}`)).toEqual([FLUX_KEY.slice(-5)]);
  expect(leaksOf(`${OPENAI_KEY.slice(0, 5)}…`)).toEqual([OPENAI_KEY.slice(0, 5)]);
});
