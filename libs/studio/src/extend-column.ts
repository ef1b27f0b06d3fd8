import {
  type AcceptedAnswer,
  type CompletedIteration,
  MAX_ITERATIONS,
  type ModelName,
} from '@polyptych/contract';
import { columnBusy, iterationLimit } from '@polyptych/sessions';
import { sourceIteration } from './branch.ts';
import type { AcceptPorts } from './ports.ts';
import { type PlannedIteration, startJob } from './start-job.ts';

/** One more iteration for a column. */
export interface Extension extends Pick<PlannedIteration, 'kind' | 'prompt' | 'preset'> {
  sessionId: string;
  model: ModelName;
  /** Index to start from; the latest completed iteration when absent. */
  from: number | undefined;
}

/**
 * Accepts one more iteration at the end of a column.
 * @param check refuses a source by throwing, before anything is written
 * @throws RequestError when the work is refused
 */
export function extendColumn(
  ports: AcceptPorts,
  { sessionId, model, from, ...wanted }: Extension,
  check: (source: CompletedIteration) => void = () => undefined,
): Promise<AcceptedAnswer> {
  return startJob(
    ports,
    { sessionId, model },
    {
      plan: (column) => {
        if (from === undefined && column.status === 'in_progress') throw columnBusy(model);
        const source = sourceIteration(model, column, from);
        check(source);
        // Checked here as well as in the swap, for a job record cannot hold an eighth index.
        const index = column.iterationCount;
        if (index >= MAX_ITERATIONS) throw iterationLimit(model, MAX_ITERATIONS);
        return { index, parent: source.index, ...wanted };
      },
      write: (place, iteration, seen) =>
        ports.sessions.addIteration(place.sessionId, place.model, iteration, seen),
    },
  );
}
