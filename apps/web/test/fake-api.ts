import { API, type ErrorAnswer, type ModelsAnswer, type SessionAnswer } from '@polyptych/contract';
import { API_ERROR_STATUS, type ApiErrorCode } from '@polyptych/contract/errors';
import { MAX_ITERATIONS, MODEL_NAMES, type ModelName } from '@polyptych/contract/limits';
import { calculateExpansion } from '@polyptych/outpaint/expansion';
import { picturesOf, runningIn, type ShownPicture } from '../src/session/shown.ts';
import { aPicture, aSession, failed, idOf, running, withIteration } from './sessions.ts';

type OperationId = keyof typeof API;

/** A request as it came in. */
interface Asked {
  id: OperationId | undefined;
  line: string;
  key: string | null;
  etag: string | null;
  keepalive: boolean;
  body: unknown;
}

interface Refusal {
  code: ApiErrorCode;
  message: string;
  details?: unknown;
  retryAfterSeconds?: number;
}

class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

const OPERATIONS = Object.keys(API) as OperationId[];

/**
 * An API in memory, which is asked by its `fetch`. It keeps sessions as the real one does, holds to
 * the contract in both directions, and can be told to refuse, to be away, or to lose an answer.
 */
export class FakeApi {
  readonly asked: Asked[] = [];
  /** What was asked while it was away, and never came. */
  readonly turnedAway: string[] = [];
  models: ModelsAnswer['models'] = MODEL_NAMES.map((name) => ({
    name,
    displayName: { flux: 'Flux', recraft: 'Recraft', gemini: 'Gemini', openai: 'OpenAI' }[name],
    enabled: true,
    modelId: `${name}-1`,
    simulated: false,
  }));
  isAway = false;
  /** What a gateway in front of it says of everything, when there is one. */
  gatewayStatus: number | undefined;
  /** How far its clock is ahead of the page's, in milliseconds. */
  aheadMs = 0;
  pageSize = 50;

  readonly #sessions = new Map<string, SessionAnswer>();
  readonly #refusals: { id: OperationId; refusal: Refusal }[] = [];
  readonly #lost: OperationId[] = [];
  readonly #held = new Map<OperationId, Promise<void>>();
  readonly #answers = new Map<string, unknown>();

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    const method = init.method ?? 'GET';
    if (this.isAway) {
      this.turnedAway.push(`${method} ${url.pathname}`);
      throw new TypeError('Failed to fetch');
    }
    if (url.pathname.startsWith('/images/')) return new Response(`bytes of ${url.pathname}`);
    const id = OPERATIONS.find((one) => matches(API[one], method, url.pathname));
    const headers = new Headers(init.headers);
    const asked: Asked = {
      id,
      line: `${method} ${url.pathname}${url.search}`,
      key: headers.get('Idempotency-Key'),
      etag: headers.get('If-None-Match'),
      keepalive: init.keepalive ?? false,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    };
    this.asked.push(asked);
    if (id) await untilAborted(this.#held.get(id), init.signal);
    const answer = this.#answer(id, asked, url);
    const lost = id ? this.#lost.indexOf(id) : -1;
    if (lost >= 0) {
      this.#lost.splice(lost, 1);
      throw new TypeError('Failed to fetch');
    }
    return answer;
  };

  /** Requests to one route, in the order in which they came. */
  askedFor(id: OperationId): Asked[] {
    return this.asked.filter((one) => one.id === id);
  }

  put(...sessions: SessionAnswer[]): void {
    for (const session of sessions) this.#sessions.set(session.sessionId, session);
  }

  session(sessionId: string): SessionAnswer {
    const session = this.#sessions.get(sessionId);
    if (!session) throw new Refused({ code: 'SESSION_NOT_FOUND', message: 'No such session.' });
    return session;
  }

  has(sessionId: string): boolean {
    return this.#sessions.has(sessionId);
  }

  /** Deletes a session, as somebody else might. */
  drop(sessionId: string): void {
    this.#sessions.delete(sessionId);
  }

  /** What runs in a column is done. */
  finish(sessionId: string, model: ModelName, more: Partial<ShownPicture> = {}): void {
    const session = this.session(sessionId);
    const work = runningIn(session.models[model]);
    if (!work) throw new TypeError(`Nothing runs in ${model}.`);
    const { status: _, ...kept } = work;
    this.put(withIteration(session, model, aPicture(work.index, { ...kept, ...more })));
  }

  /** What runs in a column comes to nothing. */
  fail(sessionId: string, model: ModelName, error: Parameters<typeof failed>[1] = {}): void {
    const session = this.session(sessionId);
    const work = runningIn(session.models[model]);
    if (!work) throw new TypeError(`Nothing runs in ${model}.`);
    const { status: _, ...kept } = work;
    this.put(withIteration(session, model, failed(work.index, { ...kept, ...error })));
  }

  /** Refuses the next request to a route. */
  refuseNext(id: OperationId, refusal: Refusal): void {
    this.#refusals.push({ id, refusal });
  }

  /** Carries out the next request to a route, and loses the answer on the way. */
  loseNextAnswer(id: OperationId): void {
    this.#lost.push(id);
  }

  /**
   * Keeps requests to a route waiting.
   * @returns what lets them go on
   */
  hold(id: OperationId): () => void {
    let release = (): void => undefined;
    this.#held.set(
      id,
      new Promise((resolve) => {
        release = resolve;
      }),
    );
    return () => {
      this.#held.delete(id);
      release();
    };
  }

  #answer(id: OperationId | undefined, asked: Asked, url: URL): Response {
    if (this.gatewayStatus !== undefined) {
      return new Response('<h1>Bad gateway</h1>', { status: this.gatewayStatus });
    }
    const date = new Date(Date.now() + this.aheadMs).toUTCString();
    try {
      if (!id) throw new Refused({ code: 'NOT_FOUND', message: 'There is nothing here.' });
      const planned = this.#refusals.findIndex((one) => one.id === id);
      const [refused] = planned < 0 ? [] : this.#refusals.splice(planned, 1);
      if (refused) throw new Refused(refused.refusal);
      const { status, schema } = API[id].answer;
      const answer = this.#once(id, asked, url);
      const etag = id === 'status' ? tagOf(answer as SessionAnswer) : undefined;
      if (etag !== undefined && asked.etag === etag) {
        return new Response(null, { status: 304, headers: { Date: date, ETag: etag } });
      }
      if (status === 204) return new Response(null, { status, headers: { Date: date } });
      return Response.json(schema.parse(answer), {
        status,
        headers: { Date: date, ...(etag !== undefined && { ETag: etag }) },
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return refusal(error.refusal, date);
    }
  }

  /** A request that comes again under the same key is answered again, and not carried out. */
  #once(id: OperationId, asked: Asked, url: URL): unknown {
    const known = asked.key === null ? undefined : this.#answers.get(asked.key);
    if (known !== undefined) return known;
    const answer = this.#carryOut(id, asked, url);
    if (asked.key !== null) this.#answers.set(asked.key, answer);
    return answer;
  }

  #carryOut(id: OperationId, { body }: Asked, url: URL): unknown {
    const sessionId = decodeURIComponent(url.pathname.split('/')[2] ?? '');
    switch (id) {
      case 'models':
        return { models: this.models };
      case 'health':
        return { status: 'ok' };
      case 'log':
        parse(API.log.body, body);
        return { status: 'accepted' };
      case 'enhance': {
        const { prompt } = parse(API.enhance.body, body);
        return { original: prompt, short: `${prompt}, briefly`, long: `${prompt}, at length` };
      }
      case 'generate':
        return this.#generate(parse(API.generate.body, body));
      case 'iterate': {
        const { prompt, fromIteration, ...place } = parse(API.iterate.body, body);
        return this.#grow(place, { kind: 'iterate', prompt, parent: fromIteration });
      }
      case 'outpaint': {
        const { prompt, preset, iterationIndex, ...place } = parse(API.outpaint.body, body);
        return this.#grow(place, {
          kind: 'outpaint',
          prompt: prompt ?? 'continue the scene naturally',
          parent: iterationIndex,
          preset,
        });
      }
      case 'retry':
        return this.#retry(parse(API.retry.body, body));
      case 'status':
      case 'gallerySession':
        return this.session(sessionId);
      case 'galleryDelete':
        this.session(sessionId);
        this.#sessions.delete(sessionId);
        return undefined;
      case 'galleryList':
        return this.#page(url.searchParams);
      case 'openapi':
        throw new TypeError('The page has no use for it.');
    }
  }

  #generate({ prompt, models }: { prompt: string; models?: ModelName[] | undefined }) {
    const on = this.models.filter(({ enabled }) => enabled).map(({ name }) => name);
    const first = () => [running(0, { prompt, startedAt: this.#now() })];
    const session = aSession({
      sessionId: idOf(1000 + this.#sessions.size),
      prompt,
      createdAt: this.#now(),
      models: Object.fromEntries((models ?? on).map((name) => [name, first()])),
    });
    this.put(session);
    return session;
  }

  #grow(
    { sessionId, model }: { sessionId: string; model: ModelName },
    { parent, preset, ...work }: Growth,
  ) {
    const session = this.session(sessionId);
    const column = session.models[model];
    const index = column.iterations.length;
    const from = picturesOf(column).findLast((one) => one.index === (parent ?? one.index));
    if (!column.enabled) throw new Refused({ code: 'MODEL_DISABLED', message: 'It is off.' });
    if (runningIn(column)) throw new Refused({ code: 'COLUMN_BUSY', message: 'It is drawing.' });
    if (index >= MAX_ITERATIONS) throw new Refused({ code: 'ITERATION_LIMIT', message: 'Full.' });
    if (!from) throw new Refused({ code: 'ITERATION_NOT_READY', message: 'No such picture.' });
    if (preset) calculateExpansion(from.width, from.height, preset);
    const begun = running(index, {
      ...work,
      ...(preset && { preset }),
      parent: from.index,
      startedAt: this.#now(),
    });
    this.put(withIteration(session, model, begun));
    return accepted(sessionId, model, begun);
  }

  #retry(place: { sessionId: string; model: ModelName; iteration: number }) {
    const session = this.session(place.sessionId);
    const there = session.models[place.model].iterations[place.iteration];
    if (there?.status !== 'failed') {
      throw new Refused({ code: 'ITERATION_NOT_FAILED', message: 'It has not failed.' });
    }
    const { kind, prompt, parent } = there;
    const begun = running(there.index, { kind, prompt, parent, startedAt: this.#now() });
    this.put(withIteration(session, place.model, begun));
    return accepted(place.sessionId, place.model, begun);
  }

  #page(query: URLSearchParams) {
    const limit = Math.min(Number(query.get('limit') ?? this.pageSize), this.pageSize);
    const cursor = query.get('cursor') ?? '~';
    const place = ({ createdAt, sessionId }: SessionAnswer) => `${createdAt} ${sessionId}`;
    const older = [...this.#sessions.values()]
      .filter((session) => place(session) < cursor)
      .sort((one, other) => (place(one) < place(other) ? 1 : -1));
    const shown = older.slice(0, limit);
    const last = shown.at(-1);
    return {
      sessions: shown.map(summaryOf),
      nextCursor: last && older.length > shown.length ? place(last) : null,
    };
  }

  #now(): string {
    return new Date(Date.now() + this.aheadMs).toISOString();
  }
}

type Growth = Pick<Parameters<typeof running>[1] & object, 'kind' | 'prompt' | 'preset'> & {
  parent: number | undefined;
};

function matches(
  { method, path }: { method: string; path: string },
  asked: string,
  pathname: string,
) {
  const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
  return method === asked.toLowerCase() && pattern.test(pathname);
}

interface Schema<T> {
  safeParse: (
    value: unknown,
  ) =>
    | { success: true; data: T }
    | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
}

function parse<T>(schema: Schema<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }));
  throw new Refused({ code: 'INVALID_REQUEST', message: 'Parts of it are wrong.', details });
}

function tagOf({ version }: SessionAnswer): string {
  return `"${version}"`;
}

function accepted(sessionId: string, model: ModelName, begun: { index: number; jobId: string }) {
  const { index: iteration, jobId } = begun;
  return { sessionId, model, iteration, status: 'in_progress', jobId };
}

function summaryOf({ sessionId, prompt, createdAt, models }: SessionAnswer) {
  const columns = MODEL_NAMES.map((name) => models[name]);
  return {
    sessionId,
    prompt,
    createdAt,
    modelCount: columns.filter(({ enabled }) => enabled).length,
    totalIterations: columns.reduce((sum, column) => sum + column.iterations.length, 0),
    thumbnail: columns.flatMap(picturesOf)[0]?.thumbnailUrl ?? null,
  };
}

function refusal({ code, message, details, retryAfterSeconds }: Refusal, date: string): Response {
  const body: ErrorAnswer = { error: message, code, requestId: 'request-1', details };
  return Response.json(body, {
    status: API_ERROR_STATUS[code],
    headers: {
      Date: date,
      ...(retryAfterSeconds !== undefined && { 'Retry-After': String(retryAfterSeconds) }),
    },
  });
}

/** Waits as long as a held request does, and no longer than its sender. */
function untilAborted(held: Promise<void> | undefined, signal: AbortSignal | null | undefined) {
  return new Promise<void>((resolve, reject) => {
    const end = () => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as `fetch` does
      reject(signal?.reason);
    };
    if (signal?.aborted) end();
    signal?.addEventListener('abort', end, { once: true });
    if (held) void held.then(resolve);
    else resolve();
  });
}
