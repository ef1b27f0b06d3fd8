import fc from 'fast-check';
import * as z from 'zod';
import {
  bodySchema,
  dereference,
  type DescribedOperation,
  type Description,
} from './description.ts';

type Json = z.core.util.JSONType;
type JsonObject = Record<string, Json>;

/** A request to an operation, which may be about a session that is there when it is sent. */
export interface ArbitraryRequest {
  operationId: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** Stand for what is there when a request is sent: ids of sessions, and a cursor of the gallery. */
const SESSION_TOKEN = '@session-';
const CURSOR_TOKEN = '@cursor';

/** What has been given out so far. */
export interface Known {
  sessionIds: string[];
  cursor: string;
}

/** Puts what is known where it is wanted. */
export function withKnown(text: string, { sessionIds, cursor }: Known): string {
  return text
    .replace(/@session-(\d)/g, (_, index: string) => {
      return sessionIds.at(-1 - Number(index)) ?? crypto.randomUUID();
    })
    .replace(CURSOR_TOKEN, encodeURIComponent(cursor));
}

const schemaSchema = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.json()).optional(),
  const: z.json().optional(),
  format: z.string().optional(),
  minLength: z.number().default(0),
  maxLength: z.number().optional(),
  minimum: z.number().default(0),
  maximum: z.number().default(1000),
  minItems: z.number().default(0),
  items: z.json().optional(),
  properties: z.record(z.string(), z.json()).default({}),
  required: z.array(z.string()).default([]),
});

/** Values that a schema allows, if it is one that this API asks for. */
function allowed(description: Description, value: Json): fc.Arbitrary<unknown> {
  const schema = schemaSchema.parse(dereference(description, value));
  const inner = (one: Json) => allowed(description, one);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  switch (schema.type ?? 'any') {
    case 'string':
      return schema.format === 'uuid' ? sessionId : text(schema.minLength, schema.maxLength);
    case 'integer':
      // Small ones are more often there.
      return fc.oneof(
        fc.integer({ min: schema.minimum, max: Math.min(schema.minimum + 1, schema.maximum) }),
        fc.integer({ min: schema.minimum, max: schema.maximum }),
      );
    case 'array':
      return fc.array(inner(schema.items ?? {}), { minLength: schema.minItems, maxLength: 3 });
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties).map(([k, v]) => [k, inner(v)])),
        { requiredKeys: schema.required },
      );
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

/** Mostly the newest sessions, so that requests meet. */
const sessionId = fc.oneof(
  { weight: 12, arbitrary: fc.nat(2).map((index) => `${SESSION_TOKEN}${index}`) },
  { weight: 1, arbitrary: fc.uuid() },
);

function text(minLength: number, maxLength = 40): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.string({ minLength, maxLength: Math.min(maxLength, 40) }) },
    { weight: 2, arbitrary: fc.string({ minLength, maxLength: 20, unit: 'binary' }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('\ud83d', '\0', ' ', '\u001b[2J', '__proto__', 'fuck'),
    },
    { weight: 1, arbitrary: fc.constantFrom('x'.repeat(maxLength), 'x'.repeat(maxLength + 1)) },
  );
}

/** A good body with one field of it gone, or something else. */
function damaged(good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(good, fc.nat(8), fc.option(fc.jsonValue({ maxDepth: 2 })))
    .map(([body, index, other]) => {
      const fields = Object.entries(body as object);
      const [name] = fields[index % Math.max(fields.length, 1)] ?? ['extra'];
      const rest = fields.filter(([one]) => one !== name);
      return Object.fromEntries(other === null ? rest : [...rest, [name, other]]);
    });
}

function bodyOf(description: Description, operation: DescribedOperation) {
  const schema = bodySchema(description, operation.requestBody);
  if (schema === undefined) return fc.constant(undefined);
  const good = allowed(description, schema);
  return fc.oneof(
    { weight: 14, arbitrary: good.map((body) => JSON.stringify(body)) },
    { weight: 3, arbitrary: damaged(good).map((body) => JSON.stringify(body)) },
    { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
    { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
    { weight: 1, arbitrary: fc.constant(`"${'x'.repeat(66_000)}"`) },
  );
}

/** Header values: some keys come again, and tags are mostly none of ours. */
const headers = fc.record(
  {
    'Idempotency-Key': fc.oneof(
      { weight: 20, arbitrary: fc.nat(40).map((index) => `key-${index}`) },
      { weight: 1, arbitrary: fc.constantFrom('', 'a b', 'k'.repeat(256)) },
    ),
    'If-None-Match': fc.constantFrom('*', '"1"', 'W/"2"', '"3", "4"', '', 'x'),
    'X-Request-Id': fc.constantFrom('mine', 'a b', '', 'r'.repeat(300)),
  },
  { requiredKeys: [] },
);
const contentType = fc.oneof(
  { weight: 30, arbitrary: fc.constant('application/json') },
  { weight: 1, arbitrary: fc.constantFrom('text/plain', '', 'application/json; charset=utf-8') },
);

interface Parameter {
  name: string;
  in: 'path' | 'query';
  schema: Json;
}

function parametersOf({ parameters }: DescribedOperation): Parameter[] {
  return parameters.filter((one) => one.in === 'path' || one.in === 'query') as never;
}

/** Text for a parameter: one that its schema allows, or any other. */
function parameterValue(
  description: Description,
  { name, schema }: Parameter,
): fc.Arbitrary<string> {
  const dots = ['.', '..'];
  const cursors = name === 'cursor' ? 30 : 0;
  return fc
    .oneof(
      { weight: cursors, arbitrary: fc.constant(CURSOR_TOKEN) },
      { weight: 8, arbitrary: allowed(description, schema).map(String) },
      { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 12 }) },
    )
    .map((value) => (dots.includes(value) ? 'dots' : value.toWellFormed() || 'empty'));
}

/** Requests to one operation, most of them as its description wants them. */
export function requestsTo(
  description: Description,
  operation: DescribedOperation,
): fc.Arbitrary<ArbitraryRequest> {
  const parameters = parametersOf(operation);
  const values = fc.record(
    Object.fromEntries(parameters.map((one) => [one.name, parameterValue(description, one)])),
    { requiredKeys: parameters.filter((one) => one.in === 'path').map(({ name }) => name) },
  );
  const method = fc.oneof(
    { weight: 40, arbitrary: fc.constant(operation.method.toUpperCase()) },
    { weight: 1, arbitrary: fc.constant('PUT') },
  );
  return fc
    .tuple(method, values, headers, contentType, bodyOf(description, operation))
    .map(([method, values, headers, type, body]) => ({
      operationId: operation.operationId,
      method,
      path: addressOf(operation, parameters, values),
      headers: { ...headers, ...(body !== undefined && { 'Content-Type': type }) },
      body,
    }));
}

function addressOf(
  { path }: DescribedOperation,
  parameters: readonly Parameter[],
  values: JsonObject,
): string {
  const query = new URLSearchParams();
  let address = path;
  for (const { name, in: place } of parameters) {
    const value = values[name];
    if (typeof value !== 'string') continue;
    if (place === 'query') query.set(name, value);
    else address = address.replace(`{${name}}`, () => encodeURIComponent(value));
  }
  const whole = query.size === 0 ? address : `${address}?${query.toString()}`;
  // A token stays readable, so that something can take its place.
  return whole.replaceAll(/%40(?=session-|cursor)/g, '@');
}
