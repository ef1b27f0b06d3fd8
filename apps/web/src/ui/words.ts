/** `4.2 s`, `38 s`, `2 min 5 s`: as exact as anybody wants to know it. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Whole seconds, for what changes while one looks. */
export function formatSeconds(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

const sameDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const sameYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const otherYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });

/** When something was, as short as it is still clear today. */
export function formatWhen(iso: string, now = new Date()): string {
  const when = new Date(iso);
  if (when.toDateString() === now.toDateString()) return sameDay.format(when);
  return (when.getFullYear() === now.getFullYear() ? sameYear : otherYear).format(when);
}

export function formatFullTime(iso: string): string {
  return full.format(new Date(iso));
}

/** `1 picture`, `3 pictures`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
