import fc from 'fast-check';
import type { Reply, Step } from './scripted-server.ts';

/** What every adapter under test is set up with; hostile answers repeat it wherever they can. */
export const API_KEY = 'sk-secret-0123456789abcdef';

/** A JSON value, and a change to it: one of its fields put in place of another value, or left out. */
interface Change {
  path: number[];
  value: unknown;
  isLeftOut: boolean;
}

/** Numbers that no price, seed or size can be, or that JSON does not hold. */
const numbers = fc.constantFrom(1e308, -1, 0.5, 2 ** 53, 1e21, 1e-320, -0);

/** Words that mean something to one of the adapters, and the key itself. */
const words = fc.constantFrom(
  ...['Ready', 'Pending', 'Error', 'Task not found', 'Content Moderated', 'STOP', 'NO_IMAGE'],
  ...['IMAGE_SAFETY', 'moderation_blocked', 'insufficient_quota', 'API_KEY_INVALID', '34s', '-1s'],
  ...['http://169.254.169.254/latest', 'https://evil.example/x', 'data:,x', '', '__proto__'],
  ...[API_KEY, `Incorrect API key: ${API_KEY}.`, `https://api.bfl.ai/poll?key=${API_KEY}`],
);
const fields = fc.constantFrom(
  ...['id', 'polling_url', 'cost', 'status', 'result', 'sample', 'seed', 'details', 'retry_after'],
  ...['data', 'b64_json', 'url', 'credits', 'revised_prompt', 'usage', 'error', 'code', 'type'],
  ...['candidates', 'content', 'parts', 'text', 'thought', 'inlineData', 'mimeType', 'message'],
  ...['finishReason', 'promptFeedback', 'blockReason', 'usageMetadata', 'modelVersion', 'reason'],
);

const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.oneof(
      words,
      numbers,
      fc.string(),
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fields, fc.string()), tie('json'), { maxKeys: 5 }),
  ),
}));

const text = fc.oneof(
  words,
  fc.string({ unit: 'binary' }),
  fc.constantFrom('<html><body>502 Bad Gateway</body></html>', 'data: {"a":1}\n\n', 'null', '{'),
);

const change: fc.Arbitrary<Change> = fc.record({
  path: fc.array(fc.nat(9), { minLength: 1, maxLength: 6 }),
  value: json,
  isLeftOut: fc.boolean(),
});

const headers = fc.constantFrom<Record<string, string>>(
  {},
  { 'retry-after': '5' },
  { 'retry-after': 'soon' },
  { 'retry-after': 'Wed, 21 Oct 2099 07:28:00 GMT' },
  { 'retry-after-ms': '-1' },
  { 'content-type': 'text/event-stream' },
  { 'content-type': 'application/json' },
  { 'content-encoding': 'gzip' },
  { location: 'https://evil.example/x' },
  { 'x-request-id': API_KEY },
);

const status = fc.oneof(
  fc.constantFrom(200, 200, 200, 400, 401, 402, 403, 404, 408, 409, 422, 429, 500, 502, 503),
  fc.integer({ min: 200, max: 599 }),
);

function changed(answer: unknown, { path, value, isLeftOut }: Change): unknown {
  const [at, ...deeper] = path;
  const isBranch = typeof answer === 'object' && answer !== null;
  const keys = isBranch ? Object.keys(answer) : [];
  if (at === undefined || keys.length === 0) return value;
  const key = keys[at % keys.length] ?? '';
  const entries = new Map(isBranch ? Object.entries(answer) : []);
  if (isLeftOut && deeper.length === 0) entries.delete(key);
  else entries.set(key, changed(entries.get(key), { path: deeper, value, isLeftOut }));
  return Array.isArray(answer) ? [...entries.values()] : Object.fromEntries(entries);
}

/** Replies of any status with JSON or text of any kind, true ones with changes, or broken ones. */
export function hostileReply(truths: readonly Step[]): fc.Arbitrary<Step> {
  const truth = fc.constantFrom(...truths);
  const mutated = fc
    .tuple(truth, fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([step, changes]): Step => (url) => {
      const reply = typeof step === 'function' ? step(url) : step;
      if (typeof reply === 'string') return reply;
      return { ...reply, body: changes.reduce<unknown>(changed, reply.body) };
    });
  const made = fc
    .tuple(status, headers, fc.oneof(json, text))
    .map(([code, fieldsOf, body]): Reply => ({ status: code, headers: fieldsOf, body }));
  const broken = fc.constantFrom<Reply>('drop', 'break off', 'garble');
  return fc.oneof(
    { weight: 3, arbitrary: truth },
    { weight: 4, arbitrary: mutated },
    { weight: 4, arbitrary: made },
    { weight: 1, arbitrary: broken },
  );
}
