import type { oas31 } from 'zod-openapi';

const text = (description: string, example: string): oas31.HeaderObject => ({
  description,
  schema: { type: 'string' },
  example,
});
const count = (description: string, example: number): oas31.HeaderObject => ({
  description,
  schema: { type: 'integer', minimum: 0 },
  example,
});

/** Headers of answers. */
export const HEADERS = {
  'X-Request-Id': text(
    'Names this request in the log. The one that was sent, if it is well-formed; else a new one.',
    '0b0f6c4e-54f3-4f6d-9d57-6a0d7f3f7b11',
  ),
  ETag: text('Names this state of the session.', '"7d793037a0760186574b0282f2f435e7"'),
  'Idempotent-Replayed': {
    description: '`true` when this is an earlier answer, given again for its `Idempotency-Key`.',
    schema: { type: 'string', const: 'true' },
    example: 'true',
  },
  'Retry-After': {
    description: 'Whole seconds to wait.',
    schema: { type: 'integer', minimum: 1 },
    example: 1800,
  },
  'RateLimit-Limit': count(
    'Operations in the window of the limit that is nearer to its end. Absent when no limit is on.',
    100,
  ),
  'RateLimit-Remaining': count('Operations that are left in it.', 42),
  'RateLimit-Reset': count('Whole seconds until it begins anew.', 1800),
  'RateLimit-Policy': text('The limit, and its window in seconds.', '100;w=86400'),
} as const satisfies Record<string, oas31.HeaderObject>;
export type HeaderName = keyof typeof HEADERS;

/** How a limit stands, on every answer of what it counts. */
export const RATE_LIMIT_HEADERS = [
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'RateLimit-Policy',
] as const satisfies HeaderName[];

/** Headers of requests; without examples, which a reference would send along unasked. */
export const PARAMETERS = {
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'A name for this request, made up by the caller: 1 to 255 visible ASCII characters, such as a ' +
      'UUID. The same key, route and body give the first answer again and start nothing.',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
  },
  'If-None-Match': {
    name: 'If-None-Match',
    in: 'header',
    description: 'The `ETag` of the state that the caller has, or a list of them.',
    schema: { type: 'string' },
  },
  'X-Request-Id': {
    name: 'X-Request-Id',
    in: 'header',
    description:
      'A name for this request in the log: up to 255 letters, digits, `_`, `-` and `=`. Anything ' +
      'else is left out.',
    schema: { type: 'string' },
  },
} as const satisfies Record<string, oas31.ParameterObject>;
export type ParameterName = keyof typeof PARAMETERS;

/** References to headers that stand among the components. */
export function headerRefs(names: readonly HeaderName[]): oas31.HeadersObject {
  return Object.fromEntries(
    names.map((name) => [name, { $ref: `#/components/headers/${name}` } as const]),
  );
}

/** References to parameters that stand among the components. */
export function parameterRefs(names: readonly ParameterName[]): oas31.ReferenceObject[] {
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}
