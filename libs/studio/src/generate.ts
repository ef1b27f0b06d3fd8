import {
  type GenerateAnswer,
  type GenerateRequest,
  type JobRecord,
  MODEL_NAMES,
  type ModelName,
  RequestError,
} from '@polyptych/contract';
import type { AcceptPorts } from './ports.ts';

/**
 * Accepts a new session in which every asked model works on its first picture. The marker is
 * written before the record: a marker without a session is passed over and swept up, whereas a
 * session without a marker would never be seen.
 * @throws RequestError `MODEL_DISABLED` when a named model, or every model, is switched off
 */
export async function generate(
  ports: AcceptPorts,
  { prompt, models }: GenerateRequest,
): Promise<GenerateAnswer> {
  const chosen = chooseModels(ports.enabledModels, models);
  const sessionId = ports.newId();
  const createdAt = ports.now().toISOString();
  const jobs = chosen.map((model): JobRecord => ({
    jobId: ports.newId(),
    sessionId,
    model,
    index: 0,
    kind: 'generate',
    prompt,
    parent: null,
    createdAt,
    phase: 'queued',
  }));
  await Promise.all([
    ...jobs.map((job) => ports.jobs.create(job)),
    ports.gallery.add(sessionId, createdAt),
  ]);
  const session = await ports.sessions.createSession({
    sessionId,
    prompt,
    columns: jobs,
    createdAt,
  });
  await Promise.all(jobs.map((job) => ports.queue.enqueue(job)));
  return { sessionId, status: session.status, prompt, models: session.models };
}

function chooseModels(
  enabled: readonly ModelName[],
  asked: readonly ModelName[] = enabled,
): ModelName[] {
  const off = asked.filter((model) => !enabled.includes(model));
  if (off.length > 0) {
    throw new RequestError('MODEL_DISABLED', `Disabled here: ${[...new Set(off)].join(', ')}.`);
  }
  if (asked.length === 0) throw new RequestError('MODEL_DISABLED', 'Every model is disabled here.');
  return MODEL_NAMES.filter((model) => asked.includes(model));
}
