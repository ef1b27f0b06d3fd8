import { AssemblyError } from './errors.ts';

const MINUTE_MS = 60_000;
const UNITS: Readonly<Record<string, number>> = {
  minute: MINUTE_MS,
  hour: 60 * MINUTE_MS,
  day: 24 * 60 * MINUTE_MS,
};

/**
 * Milliseconds between two runs of `rate(5 minutes)`.
 * @throws AssemblyError for anything else: `cron(…)` is not understood here
 */
export function periodOf(expression: string): number {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const unitMs = UNITS[unit];
  if (unitMs === undefined) throw new AssemblyError(`${expression} is no rate.`);
  return Number(count) * unitMs;
}
