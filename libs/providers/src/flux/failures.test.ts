import { expect, it } from 'vitest';
import { withRetryAfter } from './failures.ts';

const answer = (text: string, headers: Record<string, string> = {}) => ({
  status: 429,
  headers: new Headers(headers),
  text,
});
const waitOf = (text: string, headers?: Record<string, string>) =>
  withRetryAfter(answer(text, headers)).headers.get('retry-after');

it.each([
  ['whole seconds', '{"error":"Too Many Requests","message":"…","retry_after":12}', '12'],
  ['parts of a second', '{"retry_after":0.5}', '0.5'],
  ['a number in words', '{"retry_after":"30"}', '30'],
  ['nothing', '{"detail":"Too many active tasks"}', null],
  ['nonsense', '{"retry_after":"soon"}', null],
  ['a wait in the past', '{"retry_after":-1}', null],
  ['no JSON', 'Too many requests', null],
])('finds %s in a body', (_, text, wait) => {
  expect(waitOf(text)).toBe(wait);
});

it('believes the header rather than the body', () => {
  expect(waitOf('{"retry_after":12}', { 'retry-after': '3' })).toBe('3');
});

it('leaves the rest of an answer as it is', () => {
  const text = '{"retry_after":2}';
  const { headers, ...rest } = withRetryAfter(answer(text, { 'x-request-id': 'r' }));

  expect(rest).toEqual({ status: 429, text });
  expect(headers.get('x-request-id')).toBe('r');
});
