import {
  type CompletedIteration,
  contextFileSchema,
  type Iteration,
  MAX_ITERATIONS,
  MODEL_NAMES,
  type SessionRecord,
  sessionRecordSchema,
  storeKeys,
} from '@polyptych/contract';
import { columnStatus, sessionStatus } from '@polyptych/sessions';
import { getJson, type ObjectStore } from '@polyptych/storage';

/**
 * Looks through a whole store in which no work is under way, and lists everything that is not as it
 * must be: unsettled jobs and iterations, statuses that are not their reduction, pictures that are
 * missing or that nobody names, markers and contexts without a session.
 * @returns a sentence for each problem; none when the store is sound
 */
export async function auditStore(store: ObjectStore): Promise<string[]> {
  const keys = await allKeys(store);
  const sessions = await Promise.all(
    keys
      .filter((key) => key.endsWith('/status.json'))
      .map(async (key) => getJson(store, key, sessionRecordSchema)),
  );
  const audits = sessions.flatMap((record) => (record ? [auditSession(record.value)] : []));
  const named = new Set(audits.flatMap(({ names }) => names));
  const contexts = await Promise.all(
    sessions.flatMap((record) => (record ? [auditContexts(store, record.value, keys)] : [])),
  );
  return [
    ...audits.flatMap(({ problems }) => problems),
    ...contexts.flat(),
    ...[...named].filter((key) => !keys.includes(key)).map((key) => `${key} is missing`),
    ...keys.filter((key) => !named.has(key)).map((key) => `${key} is named by nobody`),
  ];
}

/** Every key that begins with `prefix`, a page after the other. */
export async function allKeys(store: ObjectStore, prefix = ''): Promise<string[]> {
  const keys: string[] = [];
  for (let more = true; more;) {
    const last = keys.at(-1);
    const page = await store.list(prefix, last === undefined ? {} : { startAfter: last });
    keys.push(...page.keys);
    ({ more } = page);
  }
  return keys;
}

/** A session's own problems, and every key that must be there because of it. */
function auditSession(session: SessionRecord): { problems: string[]; names: string[] } {
  const { sessionId, createdAt, models } = session;
  const problems: string[] = [];
  const names = [storeKeys.session(sessionId), storeKeys.galleryMarker(createdAt, sessionId)];
  const complain = (what: string) => problems.push(`session ${sessionId}: ${what}`);
  if (session.status !== sessionStatus(models)) complain('its status is not the reduction');
  for (const model of MODEL_NAMES) {
    const column = models[model];
    const { iterations } = column;
    if (column.status !== columnStatus(column)) complain(`${model} is not the reduction`);
    if (iterations.length > MAX_ITERATIONS) complain(`${model} has too many iterations`);
    if (column.iterationCount !== iterations.length) complain(`${model} is miscounted`);
    if (iterations.some(({ index }, at) => index !== at)) complain(`${model} has gaps`);
    if (iterations.some(({ status }) => status === 'in_progress'))
      complain(`${model} is unsettled`);
    for (const iteration of iterations.filter(isCompleted)) {
      names.push(iteration.imageKey, storeKeys.thumbnail(sessionId, model, iteration.index));
    }
    if (iterations.some(isCompleted)) names.push(storeKeys.context(sessionId, model));
  }
  return { problems, names };
}

/** Every remembered step is one that was completed. */
async function auditContexts(
  store: ObjectStore,
  { sessionId, models }: SessionRecord,
  keys: readonly string[],
): Promise<string[]> {
  const problems: string[] = [];
  for (const model of MODEL_NAMES) {
    const key = storeKeys.context(sessionId, model);
    if (!keys.includes(key)) continue;
    const entries = (await getJson(store, key, contextFileSchema))?.value ?? [];
    const completed = models[model].iterations.filter(isCompleted);
    const stray = entries.filter(
      (entry) =>
        completed.find(({ index }) => index === entry.iteration)?.imageKey !== entry.imageKey,
    );
    problems.push(...stray.map(({ iteration }) => `${key} remembers ${iteration}, which is not`));
  }
  return problems;
}

function isCompleted(iteration: Iteration): iteration is CompletedIteration {
  return iteration.status === 'completed';
}
