/**
 * How long an answer's headers ask us to wait, in milliseconds from `now` (milliseconds since the
 * epoch); `undefined` when they do not say or say nonsense. Understands `retry-after-ms`
 * (milliseconds, the more precise one, so it wins) and both forms of `Retry-After` (RFC 9110
 * §10.2.3): seconds and an HTTP date. A date that has passed means 0.
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const milliseconds = nonNegativeNumber(headers.get('retry-after-ms'));
  if (milliseconds !== undefined) return Math.ceil(milliseconds);
  const text = headers.get('retry-after');
  const seconds = nonNegativeNumber(text);
  if (seconds !== undefined) return Math.ceil(seconds * 1000);
  return untilHttpDate(text, now);
}

function nonNegativeNumber(text: string | null): number | undefined {
  return text !== null && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

/** HTTP dates end in GMT; anything else `Date.parse` might make sense of is no answer to trust. */
function untilHttpDate(text: string | null, now: number): number | undefined {
  if (!text?.trim().endsWith('GMT')) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
