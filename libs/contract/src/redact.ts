/** What stands where a secret was. */
const REDACTED = '[secret]';

/** Shorter values keep no secret, and removing them would make every text unreadable. */
const SHORTEST_SECRET = 4;

/** Removes known secret values from a text. */
export type Redact = (text: string) => string;

/**
 * Makes the function that removes these values, wherever they stand in a text: as they are, as an
 * address encodes them, and as JSON escapes them (some services escape the slash as well).
 */
export function createRedact(secrets: Iterable<string>): Redact {
  const forms = [...secrets]
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap(formsOf)
    // A secret may be the beginning of another one.
    .sort((a, b) => b.length - a.length);
  return (text) => forms.reduce((rest, form) => rest.replaceAll(form, REDACTED), text);
}

function formsOf(secret: string): string[] {
  const escaped = JSON.stringify(secret).slice(1, -1);
  return [
    ...new Set([
      secret,
      encodeURIComponent(secret.toWellFormed()),
      escaped,
      escaped.replaceAll('/', String.raw`\/`),
    ]),
  ];
}

/**
 * The same value with every string in it redacted, names of fields included. Arrays and plain
 * objects are walked; anything else is passed on as it is.
 */
export function redactDeep<T>(value: T, redact: Redact): T {
  return walk(value, redact) as T;
}

function walk(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item) => walk(item, redact));
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([name, item]) => [redact(name), walk(item, redact)]));
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
