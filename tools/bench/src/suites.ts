import { measureImage } from './image/measure-image.ts';
import { measureLambda } from './lambda/measure-lambda.ts';
import { measureApi } from './api/measure-api.ts';
import type { Section } from './report/figures.ts';
import { measureSeams } from './seams/measure-seams.ts';
import { measureState } from './state/measure-state.ts';
import { measureWeb } from './web/measure-web.ts';

/** What `npm run bench -- <suite>` can measure, a section at a time. */
export const SUITES: ReadonlyMap<string, () => AsyncIterable<Section>> = new Map([
  ['image', measureImage],
  ['api', measureApi],
  ['lambda', measureLambda],
  ['seams', measureSeams],
  ['state', measureState],
  ['web', measureWeb],
]);
