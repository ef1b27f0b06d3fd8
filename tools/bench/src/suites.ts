import { measureImage } from './image/measure-image.ts';
import { measureLambda } from './lambda/measure-lambda.ts';
import type { Section } from './report/figures.ts';
import { measureSeams } from './seams/measure-seams.ts';
import { measureState } from './state/measure-state.ts';

/** What `npm run bench -- <suite>` can measure, a section at a time. */
export const SUITES: ReadonlyMap<string, () => AsyncIterable<Section>> = new Map([
  ['image', measureImage],
  ['lambda', measureLambda],
  ['seams', measureSeams],
  ['state', measureState],
]);
