import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { IMAGE_HEADERS_CODE, PAGE_FALLBACK_CODE } from '../src/edge-code.ts';

/** Runs a function as CloudFront does: its text alone, with `handler` for its entry. */
function run(code: string, event: unknown): unknown {
  const answer: unknown = runInNewContext(`${code}; JSON.stringify(handler(event))`, { event });
  return JSON.parse(String(answer));
}

describe('PAGE_FALLBACK_CODE', () => {
  it.each([
    ['/', '/index.html'],
    ['/gallery', '/index.html'],
    ['/gallery/2f9c0c52-0f7f-4a8e-9f1e-1f6f0a5a7c11', '/index.html'],
    ['/s/2f9c0c52-0f7f-4a8e-9f1e-1f6f0a5a7c11', '/index.html'],
    ['/s/2f9c0c52-0f7f-4a8e-9f1e-1f6f0a5a7c11/compare', '/index.html'],
    ['/s/2f9c0c52-0f7f-4a8e-9f1e-1f6f0a5a7c11/view/flux/0', '/index.html'],
    ['/assets/index-BqX59ccE.js', '/assets/index-BqX59ccE.js'],
    ['/config.json', '/config.json'],
    ['/assets/missing.css', '/assets/missing.css'],
  ])('turns %s into %s', (uri, expected) => {
    expect(run(PAGE_FALLBACK_CODE, { request: { uri } })).toEqual({ uri: expected });
  });
});

describe('IMAGE_HEADERS_CODE', () => {
  it('lets a picture be kept for good and be read by any page', () => {
    const response = { statusCode: 200, headers: { etag: { value: '"1"' } } };

    expect(run(IMAGE_HEADERS_CODE, { response })).toEqual({
      statusCode: 200,
      headers: {
        etag: { value: '"1"' },
        'cache-control': { value: 'public, max-age=31536000, immutable' },
        'access-control-allow-origin': { value: '*' },
      },
    });
  });
});
