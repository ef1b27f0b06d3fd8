import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { pageHeaders } from './page-headers.ts';

it('lets a page show pictures from wherever this server hands them out', async () => {
  const app = new Hono();
  app.get('*', pageHeaders('http://127.0.0.1:3000/studio'), (c) => c.html('<p>'));
  const { headers } = await app.request('/');
  const policy = headers.get('Content-Security-Policy') ?? '';

  expect(policy.split('; ')).toEqual(
    expect.arrayContaining([
      "default-src 'self'",
      "img-src 'self' http://127.0.0.1:3000 data: blob:",
      "connect-src 'self' http://127.0.0.1:3000",
    ]),
  );
});
