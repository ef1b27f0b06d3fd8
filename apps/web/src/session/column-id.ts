import type { ModelName } from '@polyptych/contract/limits';

/** The `id` attribute of a model's column. */
export const columnId = (model: ModelName) => `column-${model}`;
