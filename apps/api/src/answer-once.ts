import { createHash } from 'node:crypto';
import {
  type IdempotencyRecord,
  idempotencyRecordSchema,
  RequestError,
  storeKeys,
} from '@polyptych/contract';
import {
  getJson,
  type JsonRecord,
  type ObjectStore,
  putJson,
  StoreConflictError,
} from '@polyptych/storage';
import type { Holder } from '@polyptych/studio';
import type * as z from 'zod';

/** A try that began so long ago, in milliseconds, was not finished: no request takes this long. */
const ABANDONED_MS = 60_000;

/** How long a second request waits for the first one's answer, in milliseconds, and how often it looks. */
const LONGEST_WAIT_MS = 17_000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;

export interface OncePorts {
  store: ObjectStore;
  now: () => Date;
  newId: () => string;
  sleep: (milliseconds: number) => Promise<void>;
  /** Who asks; what an earlier life of the same owner left undone is nobody's any more. */
  holder?: Holder;
}

/** A request that is to be carried out once. */
export interface OnceRequest<Answer> {
  /** The caller's key for it. */
  key: string;
  /** What the key stands for; another one under the same key is refused. */
  fingerprint: string;
  /** Carries it out; whatever it makes first is to have this id. */
  work: (id: string) => Promise<Answer>;
  /** Finds what earlier tries came to, which died before they could say so. */
  recover: (ids: readonly string[]) => Promise<Answer | undefined>;
}

/** Text as a name or a fingerprint. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Carries a request out the first time its key is seen, and gives the same answer ever after: to
 * simultaneous ones, which wait for it, and after a restart. Only what was accepted is kept. After
 * a refusal or a failure the same request may be sent again: whatever came of the first try although
 * nobody could say so is found then, and nothing is started twice.
 * @returns the answer, and whether it is an earlier one
 * @throws RequestError `IDEMPOTENCY_MISMATCH` when the key came with another request before
 */
export async function answerOnce<Answer extends z.core.util.JSONType>(
  ports: OncePorts,
  request: OnceRequest<Answer>,
): Promise<{ answer: Answer; isReplay: boolean }> {
  const key = storeKeys.idempotency(hashOf(request.key));
  let pause = FIRST_PAUSE_MS;
  let found: JsonRecord<IdempotencyRecord> | undefined;
  for (let waited = 0; waited <= LONGEST_WAIT_MS; waited += pause) {
    const begun = found ? undefined : await begin(ports, key, request.fingerprint);
    if (begun) return { answer: await carryOut(ports, key, begun, request), isReplay: false };
    found = await getJson(ports.store, key, idempotencyRecordSchema);
    if (!found) continue;
    requireSame(found.value, request.fingerprint);
    if (found.value.state === 'answered') {
      return { answer: found.value.body as Answer, isReplay: true };
    }
    const taken = await takeOver(ports, key, found);
    if (taken) return finish(ports, key, taken, request);
    await ports.sleep(pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
  throw new RequestError(
    'STORE_UNAVAILABLE',
    'The first request with this Idempotency-Key is still being worked on.',
  );
}

type Working = Extract<IdempotencyRecord, { state: 'working' }>;

/** Notes that the request is being worked on; `undefined` when somebody has noted it already. */
async function begin(
  { store, now, newId, holder }: OncePorts,
  key: string,
  fingerprint: string,
): Promise<JsonRecord<Working> | undefined> {
  const at = now().toISOString();
  const latest = { triedAt: at, ids: [newId()], ...(holder && { by: holder }) };
  const value: Working = { state: 'working', fingerprint, at, ...latest };
  return unlessConflict(async () => ({
    value,
    ...(await putJson(store, key, value, { ifNoneMatch: '*' })),
  }));
}

/** Takes a request from a process that died over it. */
async function takeOver(
  ports: OncePorts,
  key: string,
  { value, etag }: JsonRecord<IdempotencyRecord>,
): Promise<JsonRecord<Working> | undefined> {
  const { store, now, newId, holder } = ports;
  if (value.state !== 'working' || !isAbandoned(ports, value)) return undefined;
  const next: Working = {
    ...value,
    triedAt: now().toISOString(),
    ids: [...value.ids, newId()],
    ...(holder && { by: holder }),
  };
  return unlessConflict(async () => ({
    value: next,
    ...(await putJson(store, key, next, { ifMatch: etag })),
  }));
}

/** Nobody is at it any more: it was given up, took too long, or its process is dead. */
function isAbandoned({ now, holder }: OncePorts, { triedAt, by }: Working): boolean {
  const isOfDeadLife = holder && by?.owner === holder.owner && by.life !== holder.life;
  return isOfDeadLife === true || now().getTime() - Date.parse(triedAt) >= ABANDONED_MS;
}

async function finish<Answer extends z.core.util.JSONType>(
  ports: OncePorts,
  key: string,
  taken: JsonRecord<Working>,
  request: OnceRequest<Answer>,
): Promise<{ answer: Answer; isReplay: boolean }> {
  const answer = await request.recover(taken.value.ids.slice(0, -1));
  if (answer === undefined) {
    return { answer: await carryOut(ports, key, taken, request), isReplay: false };
  }
  await keep(ports, key, taken, answer);
  return { answer, isReplay: true };
}

async function carryOut<Answer extends z.core.util.JSONType>(
  ports: OncePorts,
  key: string,
  begun: JsonRecord<Working>,
  { work }: OnceRequest<Answer>,
): Promise<Answer> {
  let answer: Answer;
  try {
    answer = await work(begun.value.ids.at(-1) ?? ports.newId());
  } catch (error) {
    await giveUp(ports, key, begun);
    throw error;
  }
  await keep(ports, key, begun, answer);
  return answer;
}

/**
 * Leaves a try to the next one, which looks first for what came of this one. A record that somebody
 * else has taken over meanwhile is theirs; one that cannot be written is taken over in a minute.
 */
async function giveUp(
  { store }: OncePorts,
  key: string,
  { value, etag }: JsonRecord<Working>,
): Promise<void> {
  const given: Working = { ...value, triedAt: new Date(0).toISOString() };
  await putJson(store, key, given, { ifMatch: etag }).catch(() => undefined);
}

/** An answer that could not be kept is given all the same: it is found by its id the next time. */
async function keep(
  { store }: OncePorts,
  key: string,
  { value: { fingerprint, at }, etag }: JsonRecord<Working>,
  body: z.core.util.JSONType,
): Promise<void> {
  const answered: IdempotencyRecord = { state: 'answered', fingerprint, at, body };
  await putJson(store, key, answered, { ifMatch: etag }).catch(() => undefined);
}

function requireSame(record: IdempotencyRecord, fingerprint: string): void {
  if (record.fingerprint === fingerprint) return;
  throw new RequestError(
    'IDEMPOTENCY_MISMATCH',
    'This Idempotency-Key came with another request before.',
  );
}

async function unlessConflict<T>(write: () => Promise<T>): Promise<T | undefined> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof StoreConflictError) return undefined;
    throw error;
  }
}
