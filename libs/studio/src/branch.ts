import {
  type BranchStep,
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
 * being the last of them; none on the way to nothing.
 */
export function branchTo({ iterations }: Column, source: number | null): BranchStep[] {
  const steps: BranchStep[] = [];
  for (let at = source; at !== null && steps.length < CONTEXT_LIMIT;) {
    const step: Column['iterations'][number] | undefined = iterations[at];
    if (step?.status === 'completed') steps.unshift(asStep(step));
    at = step?.parent ?? null;
  }
  return steps;
}

function asStep({ index, prompt, imageKey, width, height, completedAt }: CompletedIteration) {
  return { index, prompt, imageKey, width, height, completedAt };
}

function notReady(message: string): RequestError {
  return new RequestError('ITERATION_NOT_READY', message);
}
