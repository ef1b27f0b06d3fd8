/** What stands where a secret was. */
const REDACTED = '[secret]';

/** Shorter values keep no secret, and removing them would make every text unreadable. */
const SHORTEST_SECRET = 6;

/** Removes known secret values from a text. */
export type Redact = (text: string) => string;

/**
 * Makes the function that removes these values, wherever they stand in a text: as they are, or with
 * any of their special characters as an address or as JSON may write them.
 */
export function createRedact(secrets: Iterable<string>): Redact {
  const patterns = [...new Set(secrets)]
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    // A secret may be the beginning of another one.
    .sort((a, b) => b.length - a.length)
    .map((secret) => Array.from(secret.toWellFormed(), anyForm).join(''));
  if (patterns.length === 0) return (text) => text;
  const pattern = new RegExp(patterns.join('|'), 'g');
  return (text) => text.replaceAll(pattern, REDACTED);
}

/** A pattern for one character: itself, percent-encoded, or escaped as some JSON is. */
function anyForm(character: string): string {
  if (/^[A-Za-z0-9]$/.test(character)) return character;
  const percent = encodeURIComponent(character);
  const unit = character.charCodeAt(0).toString(16).padStart(4, '0');
  const forms = [
    literal(character),
    ...(percent === character ? [] : [anyCase(percent)]),
    ...(character.length === 1 ? [`\\\\u${anyCase(unit)}`] : []),
    ...('"/\\'.includes(character) ? [`\\\\${literal(character)}`] : []),
  ];
  // The longer ones first, so that no backslash is left behind.
  return `(?:${forms.sort((a, b) => b.length - a.length).join('|')})`;
}

function literal(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, String.raw`\$&`);
}

/** Hexadecimal digits are written either way. */
function anyCase(hex: string): string {
  return hex.replaceAll(/[A-Fa-f]/g, (digit) => `[${digit.toLowerCase()}${digit.toUpperCase()}]`);
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
