import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { deadAddress, startServer } from '../../test/scripted-server.ts';
import { type ApiRequest, parseAnswer, sendRequest } from './api-request.ts';

const provider = { name: 'Recraft', apiKey: 'sk-very-secret' };
const signal = new AbortController().signal;

const post = (url: string, extra: Partial<ApiRequest> = {}) =>
  sendRequest(provider, { method: 'POST', url, headers: { 'x-key': 'k' }, signal, ...extra });

describe('sendRequest', () => {
  it('sends an object as JSON', async () => {
    const server = await startServer({ status: 201, headers: { 'x-a': 'b' }, body: { ok: 1 } });
    const answer = await post(`${server.url}/a?b=c`, { body: { prompt: 'ü' } });
    expect(answer).toMatchObject({ ok: true, status: 201, text: '{"ok":1}' });
    expect(answer.headers.get('x-a')).toBe('b');
    const [request] = server.received;
    expect(request).toMatchObject({
      method: 'POST',
      path: '/a?b=c',
      headers: { 'x-key': 'k', 'content-type': 'application/json', accept: 'application/json' },
    });
    expect(request?.body.toString()).toBe('{"prompt":"ü"}');
  });

  it('sends a form as multipart', async () => {
    const server = await startServer({});
    const form = new FormData();
    form.set('prompt', 'a pier');
    await post(server.url, { body: form });
    expect(server.received[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(server.received[0]?.body.toString()).toContain('name="prompt"\r\n\r\na pier');
  });

  it('begins nothing once the signal has aborted, and leaves nothing behind that fails', async () => {
    const server = await startServer({});
    const form = new FormData();
    form.set('prompt', 'a pier');
    const reason = new Error('deadline');
    const call = post(server.url, { body: form, signal: AbortSignal.abort(reason) });
    await expect(call).rejects.toBe(reason);
    // A rejection that nobody handles would come now, and fails the run.
    await new Promise(setImmediate);
    expect(server.received).toEqual([]);
  });

  it('sends nothing but headers in a GET', async () => {
    const server = await startServer({});
    await sendRequest(provider, { method: 'GET', url: server.url, headers: {}, signal });
    expect(server.received[0]?.headers).not.toHaveProperty('content-type');
    expect(server.received[0]?.body).toHaveLength(0);
  });

  it('hands back an unsuccessful answer as it is', async () => {
    const server = await startServer({ status: 422, body: 'no' });
    expect(await post(server.url)).toMatchObject({ ok: false, status: 422, text: 'no' });
  });

  it('hands back a redirect and does not follow it', async () => {
    const server = await startServer({ status: 308, headers: { location: '/elsewhere' } }, {});
    expect(await post(server.url, { body: {} })).toMatchObject({ ok: false, status: 308 });
    expect(server.received).toHaveLength(1);
  });

  it.each([
    ['nobody listens', deadAddress],
    ['the connection is dropped', async () => (await startServer('drop')).url],
  ])('is retryable when %s before an answer began', async (_, address) => {
    await expect(post(await address())).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      message: 'Recraft could not be reached.',
      retryable: true,
    });
  });

  it.each(['break off', 'garble'] as const)('is not retryable after a "%s"', async (reply) => {
    const server = await startServer(reply);
    await expect(post(server.url)).rejects.toMatchObject({
      code: 'PROVIDER_BAD_RESPONSE',
      retryable: false,
    });
  });

  it('reads no endless answer', async () => {
    const server = await startServer({ body: Buffer.alloc(44 * 1024 * 1024) });
    await expect(post(server.url)).rejects.toMatchObject({
      code: 'PROVIDER_BAD_RESPONSE',
      retryable: false,
    });
  });

  it.each(['hang', 'break off'] as const)(
    'throws the signal’s own reason when it ends a call that does "%s"',
    async (reply) => {
      const server = await startServer(reply);
      const reason = new Error('deadline');
      const controller = new AbortController();
      const call = post(server.url, { signal: controller.signal });
      controller.abort(reason);
      await expect(call).rejects.toBe(reason);
    },
  );

  it('refuses a key that cannot stand in a header, without quoting it', async () => {
    const server = await startServer({});
    const call = post(server.url, { headers: { 'x-key': 'sk-very-secret\n€' } });
    const error = (await call.catch((thrown: unknown) => thrown)) as Error;
    expect(error).toMatchObject({ code: 'PROVIDER_AUTH', retryable: false });
    expect(`${error.message} ${String(error.cause)}`).not.toContain('very-secret');
    expect(server.received).toEqual([]);
  });
});

describe('parseAnswer', () => {
  const schema = z.object({ id: z.string() });

  it('ignores fields it does not know', () => {
    expect(parseAnswer(provider, schema, '{"id":"a","more":1}')).toEqual({ id: 'a' });
  });

  it.each(['', '<html>', '{"id":', '[]', '{"id":7}'])('refuses %j', (text) => {
    expect(() => parseAnswer(provider, schema, text)).toThrow(
      expect.objectContaining({ code: 'PROVIDER_BAD_RESPONSE', retryable: false }),
    );
  });
});
