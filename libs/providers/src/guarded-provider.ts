import { createRedact, type Redact, redactDeep } from '@polyptych/contract';
import type { CallOptions, ImageProvider, ProviderResult } from './spec/image-provider.ts';
import type { JsonValue } from './spec/json.ts';

/** Longest text of a provider's that is recorded, in UTF-16 units; the longest prompt one takes. */
const MAX_TEXT = 32_000;

/** A picture costs cents; a figure above this is a mistake, or no number that JSON could hold. */
const HIGHEST_PRICE_USD = 1000;

/** Most that an adapter may leave behind for the next step, as JSON text; signatures are long. */
const MAX_STATE = 4 * 1024 * 1024;

/**
 * The same adapter, with everything that a provider's words could get into a record by made safe:
 * the key removed wherever it was repeated, and texts of reasonable length only.
 */
export function guardedProvider(provider: ImageProvider, apiKey: string): ImageProvider {
  const redact = createRedact([apiKey]);
  const guard = async (call: Promise<ProviderResult>) => guardResult(await call, redact);
  const guardOptions = ({ signal, onSubmitted }: CallOptions): CallOptions => ({
    signal,
    onSubmitted: (handle) => onSubmitted(redactDeep(handle, redact)),
  });
  const { name, modelId } = provider;
  const resume = provider.resume?.bind(provider);
  return {
    name,
    modelId,
    generate: (input, options) => guard(provider.generate(input, guardOptions(options))),
    iterate: (input, options) => guard(provider.iterate(input, guardOptions(options))),
    outpaint: (input, options) => guard(provider.outpaint(input, guardOptions(options))),
    ...(resume && {
      resume: (handle, options) => guard(resume(handle, guardOptions(options))),
    }),
  };
}

function guardResult(result: ProviderResult, redact: Redact): ProviderResult {
  const { bytes, reportedModelId, revisedPrompt, providerState, seed, costUsd, ...others } = result;
  const shown = (text: string) => redact(text).slice(0, MAX_TEXT).toWellFormed();
  return {
    bytes,
    ...others,
    ...(Number.isSafeInteger(seed) && { seed }),
    ...(costUsd !== undefined && isPrice(costUsd) && { costUsd }),
    ...(reportedModelId !== undefined && { reportedModelId: shown(reportedModelId) }),
    ...(revisedPrompt !== undefined && { revisedPrompt: shown(revisedPrompt) }),
    ...(providerState !== undefined && isKeepable(providerState, redact) && { providerState }),
  };
}

/** Prices are worked out from counts in an answer, which may be anything. */
function isPrice(costUsd: number): boolean {
  return costUsd >= 0 && costUsd <= HIGHEST_PRICE_USD;
}

/** A state is good unaltered or not at all: what it holds may be signed. */
function isKeepable(state: JsonValue, redact: Redact): boolean {
  const text = JSON.stringify(state);
  return text.length <= MAX_STATE && redact(text) === text;
}
