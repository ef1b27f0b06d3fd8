import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import * as z from 'zod';

type Json = z.core.util.JSONType;
export type JsonObject = Record<string, Json>;

/** The parts of the API's description that tests go through. */
const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(z.record(z.string(), z.json())),
  requestBody: z.json().optional(),
  responses: z.record(z.string(), z.record(z.string(), z.json())),
});
export const descriptionSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.json()))),
});
export type Description = z.infer<typeof descriptionSchema>;

/** One operation, with where it stands. */
export interface DescribedOperation extends z.infer<typeof operationSchema> {
  method: string;
  path: string;
}

/** Every operation of a description. */
export function operationsOf({ paths }: Description): DescribedOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method, path })),
  );
}

/** Follows a reference within the description; anything else is given back as it is. */
export function dereference(description: Description, value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (typeof value.$ref !== 'string') return value;
  let found: unknown = description;
  for (const step of value.$ref.replace('#/', '').split('/')) {
    found = (found as Record<string, unknown> | undefined)?.[step];
  }
  if (found === undefined) throw new TypeError(`Nothing stands at ${value.$ref}.`);
  return found as Json;
}

/** The schema of a JSON body, of a request or an answer. */
export function bodySchema(description: Description, holder: Json | undefined): Json | undefined {
  const body = holder === undefined ? undefined : dereference(description, holder);
  const content = z
    .object({ content: z.object({ 'application/json': z.object({ schema: z.json() }) }) })
    .safeParse(body);
  return content.data?.content['application/json'].schema;
}

const FORMATS = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  uri: (text: string) => URL.canParse(text),
  'date-time': (text: string) => text.endsWith('Z') && !Number.isNaN(Date.parse(text)),
};

/**
 * Makes validators of the description's schemas, by the rules of JSON Schema 2020-12. What the
 * description leaves open for the future is closed here: a field that it does not name is wrong.
 */
export function schemaCompiler(description: Description): (schema: Json) => ValidateFunction {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    allErrors: true,
    formats: FORMATS,
  });
  ajv.addVocabulary(['components', 'discriminator']);
  const { schemas } = description.components;
  ajv.addSchema({ $id: 'api', components: { schemas: close(schemas ?? {}) } });
  return (schema) => ajv.compile(absolute(close(schema)) as JsonObject);
}

/** Every object schema that names its properties has no others. */
function close(value: Json): Json {
  if (Array.isArray(value)) return value.map(close);
  if (typeof value !== 'object' || value === null) return value;
  const closed = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, close(one)]));
  const isObject = closed.type === 'object' && closed.properties !== undefined;
  return isObject ? { additionalProperties: false, ...closed } : closed;
}

/** A schema from elsewhere, whose references lead to the description. */
function absolute(schema: Json): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components')) as Json;
}
