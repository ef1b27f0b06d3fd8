import { MODEL_NAMES } from '@polyptych/contract';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startFaultyService } from '../src/faulty-service.ts';

async function start(model: (typeof MODEL_NAMES)[number] = 'recraft') {
  const service = await startFaultyService(model);
  onTestFinished(() => service.close());
  const draw = (signal?: AbortSignal) =>
    fetch(`${service.baseUrl}/v1/images/generations`, {
      method: 'POST',
      headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
      body: JSON.stringify({ prompt: 'a pier', model: 'recraftv3' }),
      ...(signal && { signal }),
    });
  return { service, draw };
}

describe('startFaultyService', () => {
  it.each(MODEL_NAMES)('starts the service of %s, which knows its faults', async (model) => {
    const { service } = await start(model);
    const known = await service.known();
    expect(known.map(({ name }) => name)).toContain('429');
    expect(await service.requests()).toEqual([]);
  });

  it('has a fault met as often as it was ordered, and logs each call', async () => {
    const { service, draw } = await start();
    await service.order('503', 2);
    const statuses = [(await draw()).status, (await draw()).status];
    await service.untilMet();
    expect(statuses).toEqual([503, 503]);
    await service.untilLogged(2);
    expect(await service.requests()).toMatchObject([
      { operation: 'generate', status: 503, drawn: false },
      { operation: 'generate', status: 503, drawn: false },
    ]);
  });

  it('shows that a call is hanging before it is over', async () => {
    const { service, draw } = await start();
    await service.order('hang', 1);
    const gone = new AbortController();
    const call = draw(gone.signal);
    await service.untilMet();
    expect(await service.requests()).toEqual([]);
    gone.abort(new Error('gone'));
    await expect(call).rejects.toThrow('gone');
    await service.untilLogged(1);
    expect(await service.requests()).toMatchObject([{ operation: 'generate', drawn: false }]);
  });

  it('refuses a fault that nobody knows', async () => {
    const { service } = await start();
    await expect(service.order('earthquake', 1)).rejects.toThrow('400');
  });
});
