import { readFile } from 'node:fs/promises';
import { memoryRateLimiter } from '@polyptych/rate-limits';
import { StoreUnavailableError } from '@polyptych/storage';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as z from 'zod';
import {
  type ArbitraryRequest,
  type Known,
  requestsTo,
  withKnown,
} from './support/arbitrary-request.ts';
import {
  bodySchema,
  descriptionSchema,
  operationsOf,
  schemaCompiler,
} from './support/description.ts';
import { settleQueued, testApi, type TestApi } from './support/test-api.ts';

const file = await readFile(new URL('../openapi.json', import.meta.url), 'utf8');
const description = descriptionSchema.parse(JSON.parse(file));
const operations = operationsOf(description);
const compile = schemaCompiler(description);

/** What each answer must look like; `undefined` for one that has no body. */
const validators = new Map(
  operations.flatMap(({ operationId, responses }) =>
    Object.entries(responses).map(([status, response]) => {
      const schema = bodySchema(description, response);
      return [`${operationId} ${status}`, schema === undefined ? undefined : compile(schema)];
    }),
  ),
);

const startedSchema = z.object({ sessionId: z.string() });
const pageSchema = z.object({ nextCursor: z.string().nullable() });

/** How often each operation is asked, beside once: what makes something happen more often. */
const WEIGHTS: Record<string, number> = {
  generate: 6,
  iterate: 6,
  outpaint: 6,
  retry: 6,
  status: 3,
};

/** What has to have come, or too little was tried. */
const EXPECTED = [
  ...['generate', 'iterate', 'outpaint', 'retry', 'log'].map((id) => `${id} 202`),
  ...['status', 'gallerySession', 'galleryList', 'enhance', 'models', 'health', 'openapi'].map(
    (id) => `${id} 200`,
  ),
  ...['status 304', 'gallerySession 304', 'galleryDelete 204'],
  ...['generate', 'iterate', 'outpaint', 'retry', 'enhance', 'log'].flatMap((id) =>
    [400, 405, 409, 413, 415].map((status) => `${id} ${status}`),
  ),
  ...['generate', 'iterate', 'outpaint', 'retry', 'status', 'galleryDelete'].map(
    (id) => `${id} 404`,
  ),
];

/** A worker's turn: it settles whatever waits, and some of it fails. */
interface Turn {
  settles: true;
  failing: number;
}
const turn: fc.Arbitrary<Turn> = fc.record({ settles: fc.constant(true), failing: fc.nat(3) });

/** Sends one request, and holds its answer against the description. */
async function send(made: TestApi, known: Known, request: ArbitraryRequest) {
  const { operationId, method, headers } = request;
  const body = request.body && withKnown(request.body, known);
  const address = `http://localhost${withKnown(request.path, known)}`;
  const answer = await made.api.request(address, {
    method,
    headers,
    ...(body !== undefined && method === 'POST' && { body }),
  });
  const outcome = `${operationId} ${answer.status}`;
  const text = await answer.text();

  expect(answer.status, `${outcome}: ${text}`).toBeLessThan(500);
  expect([...validators.keys()]).toContain(outcome);
  expect(answer.headers.get('X-Request-Id')).toMatch(/^[\w=-]{1,255}$/);
  const validate = validators.get(outcome);
  if (validate) {
    validate(JSON.parse(text));
    expect(validate.errors, `${outcome}: ${text}`).toBeNull();
  } else {
    expect(text).toBe('');
  }
  if (outcome === 'generate 202') {
    known.sessionIds.push(startedSchema.parse(JSON.parse(text)).sessionId);
  }
  if (outcome === 'galleryList 200') {
    known.cursor = pageSchema.parse(JSON.parse(text)).nextCursor ?? known.cursor;
  }
  return outcome;
}

it('answers every request as its description says', { timeout: 60_000 }, async () => {
  const seen = new Map<string, number>();
  const requests = operations.map((operation) => ({
    weight: WEIGHTS[operation.operationId] ?? 1,
    arbitrary: requestsTo(description, operation),
  }));
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.oneof(...requests) },
    { weight: 1, arbitrary: turn },
  );
  const steps = fc.array(step, { minLength: 40, maxLength: 150, size: 'max' });

  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const made = testApi();
      const known: Known = { sessionIds: [], cursor: '' };
      for (const step of all) {
        if ('settles' in step) {
          await settleQueued(made, ({ job }) => job.jobId.charCodeAt(0) % 4 < step.failing);
        } else {
          const outcome = await send(made, known, step);
          seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
        }
      }
    }),
    { seed: 20_261_123, numRuns: 100, interruptAfterTimeLimit: 30_000 },
  );

  expect(EXPECTED.filter((outcome) => !seen.has(outcome))).toEqual([]);
});

it('answers as described on a bad day, too', async () => {
  const post = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
  const generate = { ...post, body: '{"prompt":"p"}' };
  const limited = testApi({ limiter: memoryRateLimiter({ global: 0, perIp: 1 }) });
  const broken = testApi();
  broken.store.put = (key) => Promise.reject(new StoreUnavailableError('write', key, undefined));
  const surprised = testApi();
  surprised.store.put = () => Promise.reject(new TypeError('Nobody expected this.'));

  const first = await limited.api.request('/generate', generate);
  const second = await limited.api.request('/generate', generate);

  expect([first.status, first.headers.get('RateLimit-Remaining')]).toEqual([202, '0']);
  expect(second.headers.get('Retry-After')).toMatch(/^[1-9]\d*$/);
  expect(second.headers.get('RateLimit-Policy')).toBe('1;w=86400');
  for (const [answer, status] of [
    [second, 429],
    [await broken.api.request('/generate', generate), 503],
    [await surprised.api.request('/generate', generate), 500],
  ] as const) {
    const validate = validators.get(`generate ${status}`);
    expect(answer.status).toBe(status);
    expect([validate?.(await answer.json()), validate?.errors]).toEqual([true, null]);
  }
});
