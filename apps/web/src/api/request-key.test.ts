import { describe, expect, it } from 'vitest';
import { newRequestKey } from './request-key.ts';

describe('newRequestKey', () => {
  it('is a header’s value that the API takes', () => {
    for (let turn = 0; turn < 200; turn += 1) expect(newRequestKey()).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is never the same twice', () => {
    const keys = Array.from({ length: 1000 }, newRequestKey);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
