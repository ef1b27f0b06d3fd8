import type { ModelName } from '@polyptych/contract/limits';

/** The `id` attribute of a model's column. */
export const columnId = (model: ModelName) => `column-${model}`;

/** Where the words are kept that are being written in a column. */
export const columnDraft = (sessionId: string, model: ModelName) => `${sessionId}.${model}`;
