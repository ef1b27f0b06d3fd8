/** What one of the service's image models takes. */
export interface OpenAiModel {
  /** Whether it draws three sizes only, rather than any on the grid. */
  hasFixedSizes: boolean;
  takesFidelity: boolean;
}

const FIRST: OpenAiModel = { hasFixedSizes: true, takesFidelity: true };
const LATER: OpenAiModel = { hasFixedSizes: false, takesFidelity: false };

/** The image models by their ids; `gpt-image-1` is gone. */
const MODELS: ReadonlyMap<string, OpenAiModel> = new Map<string, OpenAiModel>([
  ['gpt-image-1-mini', FIRST],
  ['gpt-image-1.5', FIRST],
  ['chatgpt-image-latest', FIRST],
  ['gpt-image-2', LATER],
  ['gpt-image-2-2026-04-21', LATER],
  ['gpt-image-2.6-sunburst', LATER],
  ['gpt-image-2.6-flare', LATER],
]);

/** A family with more members, and dated ones, than anybody lists. */
const FAMILY = /^gpt-image-2\.5-[a-z0-9-]+$/;

/** The model of an id; `undefined` if the service has none. */
export function openAiModel(id: string): OpenAiModel | undefined {
  return MODELS.get(id) ?? (FAMILY.test(id) ? LATER : undefined);
}
