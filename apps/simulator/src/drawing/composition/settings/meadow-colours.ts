import type { Colour } from '../../colour.ts';

/** Far, middle and near field: early summer, harvest, lavender. */
export const MEADOW_GREENS: readonly [Greens, ...Greens[]] = [
  ['#86a368', '#94ab5c', '#6f9450'],
  ['#a3a55f', '#d3b25c', '#8f9a4c'],
  ['#8a9f72', '#8d7fae', '#7d9556'],
];

type Greens = readonly [far: Colour, middle: Colour, near: Colour];
