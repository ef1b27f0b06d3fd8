import { FLUX_MODEL_IDS, type FluxModelId, isFluxModelId } from '@polyptych/config';
import { PolyptychError } from '@polyptych/contract';

/** How a FLUX model is spoken to: each family has request fields and size rules of its own. */
export type FluxFamily = 'flux-2' | 'flux-3' | 'legacy' | 'legacy-ultra';

const FAMILIES: Readonly<Record<FluxModelId, FluxFamily>> = {
  'flux-2-pro': 'flux-2',
  'flux-2-max': 'flux-2',
  'flux-2-flex': 'flux-2',
  'flux-2-klein-9b': 'flux-2',
  'flux-2-klein-4b': 'flux-2',
  'flux-2-pro-preview': 'flux-2',
  'flux-3-image': 'flux-3',
  'flux-pro-1.1': 'legacy',
  'flux-pro-1.1-ultra': 'legacy-ultra',
  'flux-pro': 'legacy',
  'flux-dev': 'legacy',
};

/** A configured model id that Black Forest Labs does not serve. */
export class UnknownFluxModelError extends PolyptychError {
  override readonly code = 'UNKNOWN_MODEL_ID';
}

/**
 * The family a model id belongs to.
 *
 * @throws UnknownFluxModelError naming the known ids, so that a typing error shows at start-up
 */
export function fluxFamily(modelId: string): FluxFamily {
  if (isFluxModelId(modelId)) return FAMILIES[modelId];
  throw new UnknownFluxModelError(
    `There is no FLUX model "${modelId}". Known ones: ${FLUX_MODEL_IDS.join(', ')}.`,
  );
}
