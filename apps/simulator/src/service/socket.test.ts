import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { serveApp } from '../../test/serve-app.ts';
import type { CallContext, SimulatorEnv } from './call.ts';
import { cutOff, drop, hang, isGone, pause } from './socket.ts';

type Handle = (c: CallContext) => Promise<Response> | Response;

/** Serves one handler; tells how each of its calls ended, and whether its caller was gone by then. */
async function serve(handle: Handle) {
  const endings: { gone: boolean; error: string | undefined }[] = [];
  const ended = Promise.withResolvers<undefined>();
  const app = new Hono<SimulatorEnv>();
  app.all('*', async (c) => {
    let error: string | undefined;
    try {
      return await handle(c);
    } catch (thrown) {
      error = thrown instanceof Error ? thrown.name : String(thrown);
      return c.text('failed', 500);
    } finally {
      endings.push({ gone: isGone(c), error });
      ended.resolve(undefined);
    }
  });
  return { url: await serveApp(app), endings, ended: ended.promise };
}

describe('drop', () => {
  it('closes the connection before a byte of an answer', async () => {
    const { url, endings } = await serve(drop);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    expect(endings).toEqual([{ gone: true, error: undefined }]);
  });
});

describe('cutOff', () => {
  it('promises the whole and sends the first half', async () => {
    const { url } = await serve((c) =>
      cutOff(c, new Response('0123456789', { status: 201, headers: { 'x-its-own': 'header' } })),
    );
    const response = await fetch(url);
    expect(response.status).toBe(201);
    expect(response.headers.get('x-its-own')).toBe('header');
    expect(response.headers.get('content-length')).toBe('10');
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(Buffer.from(first?.value ?? []).toString()).toBe('01234');
    await expect(reader?.read()).rejects.toThrow();
  });

  it('sends half of what is larger than any buffer', async () => {
    const { url } = await serve((c) => cutOff(c, new Response(new Uint8Array(20_000_000))));
    const response = await fetch(url);
    let length = 0;
    const counting = new WritableStream<Uint8Array>({
      write: (part) => {
        length += part.length;
      },
    });
    await expect(response.body?.pipeTo(counting)).rejects.toThrow();
    expect(length).toBe(10_000_000);
  });
});

describe('hang', () => {
  it('ends with its caller', async () => {
    const begun = Promise.withResolvers<undefined>();
    const { url, endings, ended } = await serve((c) => {
      begun.resolve(undefined);
      return hang(c);
    });
    const caller = new AbortController();
    const failed = expect(fetch(url, { signal: caller.signal })).rejects.toThrow('aborted');
    await begun.promise;
    expect(endings).toEqual([]);
    caller.abort();
    await failed;
    await ended;
    expect(endings).toEqual([{ gone: true, error: undefined }]);
  });
});

describe('pause', () => {
  it('lets an answer go on after its time', async () => {
    const { url } = await serve(async (c) => {
      await pause(c, 1);
      return c.text('rested');
    });
    expect(await (await fetch(url)).text()).toBe('rested');
  });

  it('is no wait at all for nothing', async () => {
    const { url } = await serve(async (c) => {
      await pause(c, 0);
      return c.text('at once');
    });
    expect(await (await fetch(url)).text()).toBe('at once');
  });

  it('is broken off when its caller goes, timer and all', async () => {
    const begun = Promise.withResolvers<undefined>();
    const { url, endings, ended } = await serve(async (c) => {
      begun.resolve(undefined);
      await pause(c, 1_000_000);
      return c.text('never');
    });
    const caller = new AbortController();
    const failed = expect(fetch(url, { signal: caller.signal })).rejects.toThrow('aborted');
    await begun.promise;
    caller.abort();
    await failed;
    await ended;
    expect(endings).toEqual([{ gone: true, error: 'AbortError' }]);
  });
});
