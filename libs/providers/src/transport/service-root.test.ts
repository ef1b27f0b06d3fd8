import { describe, expect, it } from 'vitest';
import { serviceRoot } from './service-root.ts';

describe('serviceRoot', () => {
  it.each([
    ['https://api.test', 'https://api.test'],
    ['https://api.test/', 'https://api.test'],
    ['https://api.test/v1', 'https://api.test'],
    ['https://api.test/v1beta/', 'https://api.test'],
    ['http://127.0.0.1:9000/proxy/v1', 'http://127.0.0.1:9000/proxy'],
    ['https://api.test/v12', 'https://api.test/v12'],
  ])('makes %s %s', (baseUrl, root) => {
    expect(serviceRoot(baseUrl)).toBe(root);
  });
});
