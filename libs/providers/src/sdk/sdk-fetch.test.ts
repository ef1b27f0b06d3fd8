import { expect, it } from 'vitest';
import { deadAddress, startServer } from '../../test/scripted-server.ts';
import type { ProviderError } from '../spec/errors.ts';
import { httpFailure } from '../transport/http-failure.ts';
import { createSdkFetch, type SdkService } from './sdk-fetch.ts';

const service: SdkService = {
  name: 'Example',
  apiKey: 'sesame',
  classify: (answer) => httpFailure(service, answer, 0),
};
const sdkFetch = createSdkFetch(service);
const failure = (url: string) =>
  sdkFetch(url).then(
    () => expect.fail('it should have failed'),
    (error: unknown) => error as ProviderError,
  );

it('hands on a complete answer with its status and headers', async () => {
  const { url } = await startServer({ status: 201, headers: { 'x-a': 'b' }, body: { ok: 1 } });
  const answer = await sdkFetch(url);
  expect(answer.status).toBe(201);
  expect(answer.headers.get('x-a')).toBe('b');
  expect(await answer.json()).toEqual({ ok: 1 });
});

it('takes an empty answer', async () => {
  const { url } = await startServer({ status: 204 });
  expect(await (await sdkFetch(url)).text()).toBe('');
});

it('follows no redirect', async () => {
  const elsewhere = await startServer({ body: {} });
  const { url } = await startServer({ status: 307, headers: { location: elsewhere.url } });
  const error = await failure(url);
  expect(error).toMatchObject({ code: 'PROVIDER_BAD_RESPONSE', retryable: false });
  expect(elsewhere.received).toEqual([]);
});

it('has a failed answer classified with everything it said', async () => {
  const { url } = await startServer({
    status: 429,
    headers: { 'retry-after': '3' },
    body: 'slow down, sesame',
  });
  const error = await failure(url);
  expect(error).toMatchObject({
    code: 'PROVIDER_RATE_LIMITED',
    retryable: true,
    retryAfterMs: 3000,
  });
  expect(String(error.cause)).toContain('slow down, [secret]');
});

it('knows a failure by its status even when the rest of it breaks off', async () => {
  const { url } = await startServer({
    status: 401,
    headers: { 'content-encoding': 'gzip' },
    body: 'this is no gzip',
  });
  expect(await failure(url)).toMatchObject({ code: 'PROVIDER_AUTH', retryable: false });
});

it.each(['drop', 'nobody'] as const)('may be retried when no answer began (%s)', async (how) => {
  const url = how === 'drop' ? (await startServer('drop')).url : await deadAddress();
  const error = await failure(url);
  expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', retryable: true });
  expect(error.message).toBe('Example could not be reached.');
});

it.each(['break off', 'garble'] as const)('may not be retried after a "%s"', async (reply) => {
  const { url } = await startServer(reply);
  const error = await failure(url);
  expect(error).toMatchObject({ code: 'PROVIDER_BAD_RESPONSE', retryable: false });
});

it('stops reading an answer beyond 64 MB', async () => {
  const { url } = await startServer({ body: 'x'.repeat(64 * 1024 * 1024 + 1) });
  const error = await failure(url);
  expect(error).toMatchObject({ code: 'PROVIDER_BAD_RESPONSE', retryable: false });
  expect(String(error.cause)).toContain('larger than');
});

it('begins nothing once the signal has aborted, and leaves nothing behind that fails', async () => {
  const server = await startServer({ body: {} });
  const body = new FormData();
  body.set('prompt', 'a pier');
  const call = sdkFetch(server.url, { method: 'POST', body, signal: AbortSignal.abort() });
  await expect(call).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  // A rejection that nobody handles would come now, and fails the run.
  await new Promise(setImmediate);
  expect(server.received).toEqual([]);
});
