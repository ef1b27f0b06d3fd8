import { describe, expect, it } from 'vitest';
import { systemClock } from './clock.ts';
import { connectionTo } from './connection.ts';

const connect = (baseUrl?: string) =>
  connectionTo(
    'Flux',
    'https://api.bfl.ai/v1',
    { modelId: 'm', apiKey: 'k', baseUrl },
    systemClock,
  );

describe('connectionTo', () => {
  it('goes to the service’s own address and trusts no other origin by default', () => {
    expect(connect()).toEqual({
      name: 'Flux',
      apiKey: 'k',
      root: 'https://api.bfl.ai',
      trustedOrigin: undefined,
      clock: systemClock,
    });
  });

  it.each([
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['http://127.0.0.1:4000/', 'http://127.0.0.1:4000'],
    ['http://127.0.0.1:4000/v1', 'http://127.0.0.1:4000'],
    ['http://127.0.0.1:4000/v1/', 'http://127.0.0.1:4000'],
    ['http://127.0.0.1:4000/proxy/bfl/v1', 'http://127.0.0.1:4000/proxy/bfl'],
  ])('an override %s is the root %s, its origin trusted', (baseUrl, root) => {
    expect(connect(baseUrl)).toMatchObject({ root, trustedOrigin: 'http://127.0.0.1:4000' });
  });
});
