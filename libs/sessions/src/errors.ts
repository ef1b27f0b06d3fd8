import { type ModelName, RequestError } from '@polyptych/contract';

export const sessionNotFound = (sessionId: string) =>
  new RequestError('SESSION_NOT_FOUND', `There is no session ${sessionId}.`);

export const modelDisabled = (model: ModelName) =>
  new RequestError('MODEL_DISABLED', `The model "${model}" is disabled.`);

export const iterationNotFound = (model: ModelName, index: number) =>
  new RequestError('ITERATION_NOT_FOUND', `The column "${model}" has no iteration ${index}.`);

export const iterationNotFailed = (model: ModelName, index: number) =>
  new RequestError(
    'ITERATION_NOT_FAILED',
    `Iteration ${index} of the column "${model}" did not fail, so there is nothing to try again.`,
  );

export const columnBusy = (model: ModelName) =>
  new RequestError('COLUMN_BUSY', `The column "${model}" is still working on its last request.`);

export const iterationLimit = (model: ModelName, limit: number) =>
  new RequestError(
    'ITERATION_LIMIT',
    `The column "${model}" already has all its ${limit} iterations.`,
  );
