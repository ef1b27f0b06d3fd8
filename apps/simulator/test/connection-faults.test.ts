import { describe, expect, it, vi } from 'vitest';
import { createOpenAiSimulator } from '../src/openai/openai-simulator.ts';
import { fakeContext } from './fake-context.ts';
import { KEY, outcomeOf, SERVICE_NAMES, startWire } from './wire.ts';

describe.each(SERVICE_NAMES)('%s', (name) => {
  it('never answers, and lets go when its caller does', async () => {
    const { ask, requests } = await startWire(name);
    const caller = new AbortController();
    const silent = outcomeOf(ask('a pier [sim:hang]', { signal: caller.signal }));
    const isFirst = await Promise.race([silent, ask('a pier').then(() => 'the later call')]);
    expect(isFirst).toBe('the later call');
    caller.abort();
    expect((await silent).came).toBe('nothing');
    await expect
      .poll(async () => (await requests()).at(-1))
      .toMatchObject({ fault: 'hang', status: 0, drawn: false });
  });

  it('redirects to itself under another name, which is another origin', async () => {
    const { url, path, ask } = await startWire(name);
    const { status, headers } = await ask('a pier [sim:redirect]');
    expect(status).toBe(307);
    const target = new URL(headers.get('location') ?? '');
    expect(target.origin).toBe(new URL(url).origin.replace('127.0.0.1', 'localhost'));
    expect(target.pathname).toBe(path);
  });
});

describe('a redirect', () => {
  it('leads from either name of the machine to the other', async () => {
    const { url } = await startWire('openai');
    const address = `${url.replace('127.0.0.1', 'localhost')}/v1/images/generations`;
    const answer = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'gpt-image-2', prompt: 'a pier [sim:redirect]' }),
      redirect: 'manual',
    });
    expect(answer.headers.get('location')).toBe(`${url}/v1/images/generations`);
  });
});

describe('a slow answer', () => {
  it('is given up when its caller goes away', async () => {
    const complaints = vi.spyOn(console, 'error');
    const { ask, requests } = await startWire('openai');
    const caller = new AbortController();
    const slow = outcomeOf(ask('a pier [sim:slow=1000s]', { signal: caller.signal }));
    await ask('a pier');
    caller.abort();
    expect((await slow).came).toBe('nothing');
    // Long before the thousand seconds are over.
    await expect
      .poll(async () => (await requests()).at(-1))
      .toMatchObject({ fault: 'slow=1000s', status: 0, drawn: false });
    expect(complaints).not.toHaveBeenCalled();
    complaints.mockRestore();
  });
});

describe('a fault of the connection without a connection', () => {
  it.each(['drop', 'hang', 'cut-off'])('%s says that it needs a server', async (fault) => {
    const complaints = vi.spyOn(console, 'error').mockReturnValue();
    const app = createOpenAiSimulator(fakeContext());
    const answer = await app.request('/v1/images/generations', {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'gpt-image-2', prompt: `a pier [sim:${fault}]` }),
    });
    expect(answer.status).toBe(500);
    expect(String(complaints.mock.calls[0]?.[0])).toContain('need a server');
    complaints.mockRestore();
  });
});
