import { describe, expect, it } from 'vitest';
import { FAULT_NAMES, FAULTS } from '../src/faults/vocabulary.ts';
import { SERVICE_NAMES, startWire } from './wire.ts';

const json = async (response: Promise<Response>) => (await response).json();
const header = (fault: string) => ({ headers: { 'x-simulator-fault': fault } });

describe.each(SERVICE_NAMES)('%s is asked for a fault', (name) => {
  it('in a header', async () => {
    const { ask } = await startWire(name);
    expect((await ask('a pier', header('503'))).status).toBe(503);
    expect((await ask('a pier')).status).toBe(200);
  });

  it('through the admin routes, for the next call', async () => {
    const { ask, order } = await startWire(name);
    expect((await order({ fault: '503' })).status).toBe(201);
    expect((await ask('a pier')).status).toBe(503);
    expect((await ask('a pier')).status).toBe(200);
  });

  it('in the prompt', async () => {
    const { ask } = await startWire(name);
    expect((await ask('a pier [sim:503]')).status).toBe(503);
  });

  it('in three ways at once, of which the header is first and the prompt last', async () => {
    const { ask, order } = await startWire(name);
    await order({ fault: '500' });
    expect((await ask('a pier [sim:504]', header('503'))).status).toBe(503);
    expect((await ask('a pier [sim:504]')).status).toBe(500);
    expect((await ask('a pier [sim:504]')).status).toBe(504);
  });

  it('that nobody knows, in a header: the known ones are listed', async () => {
    const { ask, requests } = await startWire(name);
    const response = await ask('a pier', header('nonsense'));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: expect.stringContaining('"nonsense"') as string,
      known: FAULT_NAMES,
    });
    expect(await requests()).toMatchObject([{ status: 400, drawn: false }]);
  });

  it('that nobody knows, in a prompt: it is drawn', async () => {
    const { ask } = await startWire(name);
    expect((await ask('a pier [sim:nonsense]')).status).toBe(200);
  });

  it('of a call it refuses anyway: the fault waits for a good one', async () => {
    const { ask, order } = await startWire(name);
    await order({ fault: '503' });
    expect((await ask('a pier', { body: '{}' })).status).toBeLessThan(500);
    expect((await ask('a pier')).status).toBe(503);
  });
});

describe('the admin routes', () => {
  it('list what waits and all that can be asked for', async () => {
    const { url, order } = await startWire('openai');
    await order({ fault: '429=3s', operation: 'outpaint', times: 2 });
    await order({ fault: 'DROP', times: 0 });
    expect(await json(fetch(`${url}/_simulator/faults`))).toEqual({
      faults: [
        { fault: '429=3s', operation: 'outpaint', times: 2 },
        { fault: 'drop', times: 0 },
      ],
      known: FAULT_NAMES.map((known) => ({ name: known, says: FAULTS[known] })),
    });
  });

  it('answer an order with everything that waits', async () => {
    const { order } = await startWire('openai');
    await order({ fault: '500' });
    expect(await json(order({ fault: '503' }))).toEqual({
      faults: [
        { fault: '500', times: 1 },
        { fault: '503', times: 1 },
      ],
    });
  });

  it('take away what waits', async () => {
    const { url, ask, order } = await startWire('openai');
    await order({ fault: '503', times: 0 });
    expect((await fetch(`${url}/_simulator/faults`, { method: 'DELETE' })).status).toBe(204);
    expect((await ask('a pier')).status).toBe(200);
  });

  it.each([
    ['an unknown fault', { fault: 'nonsense' }],
    ['no fault', {}],
    ['an unknown operation', { fault: '500', operation: 'paint' }],
    ['a negative number', { fault: '500', times: -1 }],
    ['an unknown field', { fault: '500', sometimes: true }],
  ])('refuse an order with %s and list the known faults', async (_, body) => {
    const { url, order } = await startWire('openai');
    const response = await order(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ known: FAULT_NAMES });
    expect(await json(fetch(`${url}/_simulator/faults`))).toMatchObject({ faults: [] });
  });

  it('refuse an order that is no JSON', async () => {
    const { url } = await startWire('openai');
    const order = fetch(`${url}/_simulator/faults`, { method: 'POST', body: '{' });
    expect((await order).status).toBe(400);
  });
});

describe('the request log', () => {
  it('says what each call was, and no more', async () => {
    const { url, path, context, ask, requests } = await startWire('openai');
    await ask('a secret pier');
    await ask('a secret pier [sim:429=2s]');
    await ask('a secret pier', { headers: { authorization: 'Bearer invalid' } });
    await fetch(`${url}/v1/nowhere`);
    const at = new Date(context.now()).toISOString();
    const call = { at, method: 'POST', path };
    const log = await requests();
    expect(log).toEqual([
      { ...call, operation: 'generate', status: 200, drawn: true },
      { ...call, operation: 'generate', status: 429, fault: '429=2s', drawn: false },
      { ...call, operation: null, status: 401, drawn: false },
      { at, method: 'GET', path: '/v1/nowhere', operation: null, status: 404, drawn: false },
    ]);
    expect(JSON.stringify(log)).not.toMatch(/secret|the-key/);
  });

  it('keeps the latest two hundred, and can be emptied', async () => {
    const { url, requests } = await startWire('openai');
    for (let call = 0; call <= 200; call += 1) await fetch(`${url}/call-${call}`);
    const log = await requests();
    expect(log).toHaveLength(200);
    expect(log[0]?.path).toBe('/call-1');
    expect(log.at(-1)?.path).toBe('/call-200');
    await fetch(`${url}/_simulator/requests`, { method: 'DELETE' });
    expect(await requests()).toEqual([]);
  });

  it.each([
    ['moderated', false],
    ['drop', false],
    ['redirect', false],
    ['moderated-output', true],
    ['text', true],
    ['cut-off', true],
    ['truncated', true],
  ])('counts a call with %s as drawn: %s', async (fault, drawn) => {
    const { ask, requests } = await startWire('recraft');
    await ask(`a pier [sim:${fault}]`)
      .then((response) => response.text())
      .catch(() => undefined);
    expect(await requests()).toMatchObject([{ fault, drawn }]);
  });
});
