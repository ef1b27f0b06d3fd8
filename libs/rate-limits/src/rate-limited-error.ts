import { RequestError } from '@polyptych/contract';
import type { Quota } from './counter.ts';
import { rateLimitHeaders, secondsLeft, type Standing } from './rate-limit-headers.ts';

const SUBJECTS: Record<Quota['name'], string> = {
  perIp: 'You have reached your limit',
  global: 'All callers together have reached the limit',
};
const PERIODS: Record<Quota['name'], string> = { perIp: 'a day', global: 'an hour' };

/** One operation more than a limit allows (429). Its sentence says which limit, and when it ends. */
export class RateLimitedError extends RequestError {
  /** For the answer: `Retry-After` in whole seconds, at least 1, and the `RateLimit-*` headers. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(standing: Standing) {
    const { quota } = standing;
    const seconds = Math.max(secondsLeft(standing), 1);
    const amount = `${quota.points} ${quota.points === 1 ? 'operation' : 'operations'}`;
    super(
      'RATE_LIMITED',
      `${SUBJECTS[quota.name]} of ${amount} ${PERIODS[quota.name]}; try again ${inWords(seconds)}.`,
    );
    this.headers = { 'Retry-After': String(seconds), ...rateLimitHeaders(standing) };
  }
}

/** Rounded up: a person who comes back then is not too early. */
function inWords(seconds: number): string {
  // Made when it is needed: it takes a while, and refusals are rare.
  const words = new Intl.RelativeTimeFormat('en');
  if (seconds < 120) return words.format(seconds, 'second');
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 120) return words.format(minutes, 'minute');
  return words.format(Math.ceil(minutes / 60), 'hour');
}
