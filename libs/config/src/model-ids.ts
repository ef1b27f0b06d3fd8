import type { ModelName } from '@polyptych/contract';

/** Every FLUX model that is served; the id decides how a model is spoken to. */
export const FLUX_MODEL_IDS = [
  'flux-2-pro',
  'flux-2-max',
  'flux-2-flex',
  'flux-2-klein-9b',
  'flux-2-klein-4b',
  'flux-2-pro-preview',
  'flux-3-image',
  'flux-pro-1.1',
  'flux-pro-1.1-ultra',
  'flux-pro',
  'flux-dev',
] as const;
export type FluxModelId = (typeof FLUX_MODEL_IDS)[number];

/** Narrows a configured id to one that Black Forest Labs serves. */
export function isFluxModelId(modelId: string): modelId is FluxModelId {
  return (FLUX_MODEL_IDS as readonly string[]).includes(modelId);
}

/**
 * What is wrong with a model id, as the rest of a sentence; `undefined` when nothing is known to be.
 * Other providers than Black Forest Labs are all spoken to in one way, and bring out new models.
 */
export function modelIdProblem(name: ModelName, modelId: string): string | undefined {
  if (name === 'flux' && !isFluxModelId(modelId)) {
    return `is no FLUX model. Known ones: ${FLUX_MODEL_IDS.join(', ')}.`;
  }
  if (name === 'recraft' && modelId.endsWith('_vector')) {
    return 'draws vectors, and only pictures of pixels can be kept here.';
  }
  return undefined;
}
