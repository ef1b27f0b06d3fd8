import {
  type Column,
  type CompletedIteration,
  CONTEXT_LIMIT,
  type ModelName,
  RequestError,
} from '@polyptych/contract';
import { iterationNotFound } from '@polyptych/sessions';

/**
 * The completed iteration that new work starts from: the named one, or the latest.
 * @throws RequestError `ITERATION_NOT_FOUND`, or `ITERATION_NOT_READY` when it is not completed
 */
export function sourceIteration(
  model: ModelName,
  { iterations }: Column,
  index?: number,
): CompletedIteration {
  if (index === undefined) {
    const latest = iterations.findLast((iteration) => iteration.status === 'completed');
    if (!latest) throw notReady(`The column "${model}" has no completed iteration to start from.`);
    return latest;
  }
  const named = iterations[index];
  if (!named) throw iterationNotFound(model, index);
  if (named.status === 'completed') return named;
  throw notReady(`Iteration ${index} of the column "${model}" is not completed.`);
}

/**
 * The last three completed steps on the way from index 0 to `source`, oldest first, `source`
 * being the last of them.
 */
export function branchTo({ iterations }: Column, source: number): CompletedIteration[] {
  const steps: CompletedIteration[] = [];
  for (let index: number | null = source; index !== null && steps.length < CONTEXT_LIMIT;) {
    const step: Column['iterations'][number] | undefined = iterations[index];
    if (step?.status === 'completed') steps.unshift(step);
    index = step?.parent ?? null;
  }
  return steps;
}

function notReady(message: string): RequestError {
  return new RequestError('ITERATION_NOT_READY', message);
}
