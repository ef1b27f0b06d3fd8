import { requireDecent } from '@polyptych/content-filter';
import {
  type GenerateAnswer,
  type GenerateRequest,
  MODEL_NAMES,
  type ModelName,
  RequestError,
} from '@polyptych/contract';
import { deliver } from './deliver.ts';
import type { AcceptPorts } from './ports.ts';

/**
 * Accepts a new session in which every asked model works on its first picture. The jobs are
 * written first: whatever of the session and its marker a crash leaves out, the sweep finds the
 * jobs and makes it whole or clears it away.
 * @throws RequestError `PROMPT_BLOCKED`, or `MODEL_DISABLED` when a named model, or every model, is
 *   switched off
 */
export async function generate(
  ports: AcceptPorts,
  { prompt, models }: GenerateRequest,
): Promise<GenerateAnswer> {
  requireDecent('prompt', prompt);
  const chosen = chooseModels(ports.enabledModels, models);
  const sessionId = ports.newId();
  const createdAt = ports.now().toISOString();
  const first = { sessionId, index: 0, kind: 'generate', prompt, parent: null } as const;
  const columns = chosen.map((model) => ({ model, jobId: ports.newId() }));
  const tickets = await Promise.all(
    columns.map((column) => ports.jobs.create({ ...first, ...column, branch: [], createdAt })),
  );
  const [session] = await Promise.all([
    ports.sessions.createSession({ sessionId, prompt, columns, createdAt }),
    ports.gallery.add(sessionId, createdAt),
  ]);
  await Promise.all(tickets.map((ticket) => deliver(ports, ticket)));
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
