import { ApiError } from '@polyptych/client';
import { API_ERROR_STATUS, type ApiErrorCode } from '@polyptych/contract/errors';
import { describe, expect, it } from 'vitest';
import { isPassing, sentenceOf } from './failures.ts';

function refused(code: ApiErrorCode, more: { details?: unknown; after?: string } = {}): ApiError {
  const headers = new Headers(more.after === undefined ? {} : { 'Retry-After': more.after });
  const body = { error: `It was ${code}.`, code, requestId: 'r', details: more.details };
  return new ApiError(API_ERROR_STATUS[code], body, headers);
}

describe('isPassing', () => {
  it.each([502, 503, 504])('is what a status of %i stands for', (status) => {
    expect(isPassing(new ApiError(status, {}, new Headers()))).toBe(true);
  });

  it('is when nobody answers, at once or in time', () => {
    expect(isPassing(new TypeError('Failed to fetch'))).toBe(true);
    expect(isPassing(new DOMException('It took too long.', 'TimeoutError'))).toBe(true);
    expect(isPassing(new DOMException('Given up.', 'AbortError'))).toBe(false);
  });

  it.each([
    'INVALID_REQUEST',
    'COLUMN_BUSY',
    'RATE_LIMITED',
    'INTERNAL',
    'SESSION_NOT_FOUND',
  ] as const)('is not what %s stands for', (code) => {
    expect(isPassing(refused(code))).toBe(false);
  });

  it.each([new Error('x'), new RangeError('x'), 'text', undefined, null])('is not %s', (error) => {
    expect(isPassing(error)).toBe(false);
  });
});

describe('sentenceOf', () => {
  it('is what the API says itself', () => {
    expect(sentenceOf(refused('PROMPT_BLOCKED'))).toBe('It was PROMPT_BLOCKED.');
  });

  it.each([
    ['COLUMN_BUSY', 'This column is still drawing.'],
    ['ITERATION_LIMIT', 'All 7 pictures of this column are used.'],
    ['ITERATION_NOT_FAILED', 'This picture is being drawn again already.'],
    ['SESSION_NOT_FOUND', 'This session was deleted.'],
  ] as const)('has no names for programs in it where the API says %s', (code, sentence) => {
    expect(sentenceOf(refused(code))).toBe(sentence);
  });

  it('is the first thing that is wrong with the request', () => {
    const details = [
      { path: 'prompt', message: 'At most 1000 characters.' },
      { path: 'models', message: 'Name at least one model.' },
    ];
    expect(sentenceOf(refused('INVALID_REQUEST', { details }))).toBe('At most 1000 characters.');
  });

  it.each([[[]], [{}], ['text'], [[{ path: 'a' }]], [[null]]])(
    'is the API’s own where the details are %j',
    (details) => {
      expect(sentenceOf(refused('INVALID_REQUEST', { details }))).toBe('It was INVALID_REQUEST.');
    },
  );

  it.each([
    ['0', 'in a second'],
    ['1', 'in a second'],
    ['2', 'in 2 seconds'],
    ['60', 'in 60 seconds'],
    ['61', 'in 2 minutes'],
    ['7200', 'in 120 minutes'],
    ['7201', 'in 3 hours'],
  ])('says when to come back after %s s', (after, words) => {
    expect(sentenceOf(refused('RATE_LIMITED', { after }))).toBe(
      `It was RATE_LIMITED. Try again ${words}.`,
    );
  });

  it('does not say when, where nobody knows', () => {
    expect(sentenceOf(refused('RATE_LIMITED'))).toBe('It was RATE_LIMITED.');
  });

  it('says that the server is away', () => {
    expect(sentenceOf(new TypeError('Failed to fetch'))).toMatch(/server can’t be reached/);
  });

  it('does not blame the server for a mistake of the page', () => {
    expect(sentenceOf(new RangeError('x'))).toMatch(/in this page/);
  });
});
