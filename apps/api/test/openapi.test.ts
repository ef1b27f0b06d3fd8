import { readFile } from 'node:fs/promises';
import { API, API_ERROR_STATUS, type ApiOperation, COMMON_ERRORS } from '@polyptych/contract';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { API_ROUTES } from '../src/index.ts';
import { describeApi } from '../src/openapi/describe-api.ts';
import { EXAMPLES } from '../src/openapi/examples.ts';
import {
  bodySchema,
  dereference,
  type Description,
  descriptionSchema,
  operationsOf,
  schemaCompiler,
} from './support/description.ts';
import { testApi } from './support/test-api.ts';

type Json = z.core.util.JSONType;

const FILE = new URL('../openapi.json', import.meta.url);
const file = JSON.parse(await readFile(FILE, 'utf8')) as Json;
const description: Description = descriptionSchema.parse(file);
const operations = operationsOf(description);
const compile = schemaCompiler(description);
const table = Object.entries<ApiOperation>(API);

/** Every object anywhere in a value that has this field, with the field. */
function* fieldsNamed(name: string, value: Json, at = '#'): Generator<[string, Json]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, one] of Object.entries(value as Record<string, Json>)) {
    if (key === name) yield [`${at}/${key}`, one];
    yield* fieldsNamed(name, one, `${at}/${key}`);
  }
}

describe('the file with the description', () => {
  it('is the one that the schemas make (`npm run openapi` writes it)', () => {
    expect(file).toEqual(JSON.parse(JSON.stringify(describeApi())));
  });

  it('is what the API answers with', async () => {
    const { api } = testApi();

    const answer = await api.request('/openapi.json');

    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toContain('application/json');
    expect(await answer.json()).toEqual(file);
  });

  it('carries the version of its package', async () => {
    const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(text));

    expect(file).toMatchObject({ openapi: '3.1.0', info: { version } });
  });
});

describe('the description', () => {
  it('has every route that is served, and no other', () => {
    const described = operations.map(({ method, path }) => `${method} ${path}`).sort();

    expect(described).toEqual(API_ROUTES.map(({ method, path }) => `${method} ${path}`).sort());
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
      Object.keys(API).sort(),
    );
  });

  it('has a target for every reference', () => {
    const references = [...fieldsNamed('$ref', file)];

    expect(references.length).toBeGreaterThan(100);
    for (const [, $ref] of references) dereference(description, { $ref });
  });

  it('uses everything among its components', () => {
    const used = new Set([...fieldsNamed('$ref', file)].map(([, $ref]) => $ref));
    const there = Object.entries(description.components).flatMap(([kind, parts]) =>
      Object.keys(parts).map((name) => `#/components/${kind}/${name}`),
    );

    expect(there.filter((name) => !used.has(name))).toEqual(['#/components/schemas/Error']);
  });

  it.each(Object.entries(description.components.schemas ?? {}))(
    'has a valid schema in %s',
    (_, schema) => {
      expect(() => compile(schema)).not.toThrow();
    },
  );

  it('says of every field of an iteration what it means', () => {
    const { properties } = z
      .object({ properties: z.record(z.string(), z.json()) })
      .parse(description.components.schemas?.ShownIteration);
    const plain = ['kind', 'prompt', 'startedAt', 'completedAt', 'status'];

    for (const [name, schema] of Object.entries(properties)) {
      if (plain.includes(name)) continue;
      const target = dereference(description, schema);
      expect([name, { ...(target as object), ...(schema as object) }]).toEqual([
        name,
        expect.objectContaining({ description: expect.any(String) as string }),
      ]);
    }
  });
});

describe.each(operations)('$operationId', (operation) => {
  const { operationId, responses } = operation;
  const known = table.find(([id]) => id === operationId)?.[1];
  if (!known) throw new TypeError(`${operationId} is not in the table.`);
  const errors = [...known.errors, ...COMMON_ERRORS];

  it('has just the statuses it can answer with', () => {
    const refusals = errors.map((code) => API_ERROR_STATUS[code]);
    const statuses = [known.answer.status, ...(known.isConditional ? [304] : []), ...refusals];

    expect(Object.keys(responses).map(Number).sort()).toEqual([...new Set(statuses)].sort());
  });

  it('names just the codes it can refuse with, each under its status', () => {
    for (const code of Object.keys(API_ERROR_STATUS) as (typeof errors)[number][]) {
      const response = responses[API_ERROR_STATUS[code]];
      const schema = bodySchema(description, response);
      const body = {
        error: 'Because.',
        code,
        requestId: 'r',
        ...(code === 'INVALID_REQUEST' && { details: [{ path: 'prompt', message: 'No.' }] }),
      };

      const isPossible = schema !== undefined && compile(schema)(body);

      expect([code, isPossible]).toEqual([code, errors.includes(code)]);
    }
  });

  it('tells of the headers that come with it', () => {
    const refs = [operation.parameters, Object.values(responses)];
    const names = [...fieldsNamed('$ref', refs as Json)].map(([, $ref]) => $ref);
    const has = (kind: string, name: string) => names.includes(`#/components/${kind}/${name}`);

    expect(has('parameters', 'Idempotency-Key')).toBe(known.method === 'post');
    expect(has('headers', 'Idempotent-Replayed')).toBe(known.method === 'post');
    expect(has('parameters', 'If-None-Match')).toBe(known.isConditional === true);
    expect(has('headers', 'ETag')).toBe(known.isConditional === true);
    expect(has('headers', 'RateLimit-Remaining')).toBe(known.errors.includes('RATE_LIMITED'));
    expect(has('headers', 'X-Request-Id')).toBe(true);
  });

  it('has examples that its schemas allow', () => {
    const holders = [operation.requestBody, ...Object.values(responses)].flatMap((one) =>
      one === undefined ? [] : [dereference(description, one)],
    );
    for (const holder of holders) {
      const schema = bodySchema(description, holder);
      if (schema === undefined) continue;
      const validate = compile(schema);
      const examples = [...fieldsNamed('examples', withoutSchema(holder))].flatMap(([, all]) =>
        Object.values(all as Record<string, { value: Json }>),
      );
      expect(examples.length).toBeGreaterThan(0);
      for (const { value } of examples) {
        validate(value);
        expect(validate.errors).toBeNull();
      }
    }
  });

  it('has an example that it would take and one that it could give', () => {
    const { request, answer } = EXAMPLES[operationId as keyof typeof EXAMPLES];

    expect(known.body?.safeParse(request).error).toBeUndefined();
    expect(known.answer.schema.safeParse(answer).error).toBeUndefined();
    expect(request === undefined).toBe(known.body === undefined);
  });
});

function withoutSchema(holder: Json): Json {
  return JSON.parse(
    JSON.stringify(holder, (key, value: Json) => (key === 'schema' ? undefined : value)),
  ) as Json;
}
