import type { AcceptedAnswer, GenerateAnswer, ModelName } from '@polyptych/contract';
import type { AcceptPorts } from './ports.ts';
import { sessionIfThere } from './session-state.ts';

type FindPorts = Pick<AcceptPorts, 'sessions'>;

/** The answer to a generation that was accepted under one of these session ids, if one was. */
export async function findGenerated(
  { sessions }: FindPorts,
  sessionIds: readonly string[],
): Promise<GenerateAnswer | undefined> {
  const found = await Promise.all(sessionIds.map((id) => sessionIfThere(sessions, id)));
  const session = found.find((one) => one !== undefined);
  if (!session) return undefined;
  const { sessionId, status, prompt, models } = session;
  return { sessionId, status, prompt, models };
}

/** The answer to work in a column that was accepted under one of these job ids, if any was. */
export async function findAccepted(
  { sessions }: FindPorts,
  { sessionId, model }: { sessionId: string; model: ModelName },
  jobIds: readonly string[],
): Promise<AcceptedAnswer | undefined> {
  const session = await sessionIfThere(sessions, sessionId);
  const iteration = session?.models[model].iterations.find(({ jobId }) => jobIds.includes(jobId));
  if (!iteration) return undefined;
  const { index, jobId } = iteration;
  return { sessionId, model, iteration: index, status: 'in_progress', jobId };
}
