import type { AcceptedAnswer, RetryRequest } from '@polyptych/contract';
import { restartable } from '@polyptych/sessions';
import type { AcceptPorts } from './ports.ts';
import { startJob } from './start-job.ts';

/**
 * Accepts a failed iteration once more, in its place: same prompt, same source, a new job.
 * @throws RequestError `ITERATION_NOT_FAILED` for one that did not fail
 */
export function retry(
  ports: AcceptPorts,
  { sessionId, model, iteration: index }: RetryRequest,
): Promise<AcceptedAnswer> {
  return startJob(
    ports,
    { sessionId, model },
    {
      plan: (_, session) => {
        const { kind, prompt, parent, preset } = restartable(session, model, index);
        return { index, kind, prompt, parent, ...(preset && { preset }) };
      },
      write: (place, iteration, seen) =>
        ports.sessions.restartIteration(place.sessionId, place.model, iteration, seen),
    },
  );
}
