import { describe, expect, it } from 'vitest';
import { fluxHandleSchema, pollAddress, taskStateSchema } from './protocol.ts';

const ROOT = 'https://api.bfl.ai';
const handle = (pollingUrl?: string) => ({
  id: 'task 1',
  modelId: 'flux-2-pro',
  ...(pollingUrl && { pollingUrl }),
});

describe('pollAddress', () => {
  it.each([
    'https://api.bfl.ai/v1/get_result?id=task',
    'https://api.eu1.bfl.ai/v1/get_result?id=task&region=eu',
    'https://api.us.bfl.ai/anything/else',
  ])('polls %s exactly as given', (address) => {
    expect(pollAddress(handle(address), ROOT)).toBe(address);
  });

  it('polls an overridden origin, plain HTTP included', () => {
    const address = 'http://127.0.0.1:4000/v1/get_result?id=task';
    expect(pollAddress(handle(address), 'http://127.0.0.1:4000')).toBe(address);
  });

  it.each([
    ['no address', undefined],
    ['no URL', 'get_result'],
    ['a stranger', 'https://bfl.ai.evil.example/v1/get_result'],
    ['a look-alike', 'https://evilbfl.ai/v1/get_result'],
    ['plain HTTP', 'http://api.bfl.ai/v1/get_result'],
    ['another port', 'https://api.bfl.ai:8443/v1/get_result'],
    ['a delivery host', 'https://delivery-eu1.bfl.ai/v1/get_result'],
    ['credentials for a stranger', 'https://api.bfl.ai@evil.example/'],
  ])('asks the configured root, where the key may go, in place of %s', (_, address) => {
    expect(pollAddress(handle(address), ROOT)).toBe(`${ROOT}/v1/get_result?id=task%201`);
  });

  it('finds the task on an emulator that came up on another port', () => {
    const stored = handle('http://127.0.0.1:4000/v1/get_result?id=task');
    expect(pollAddress(stored, 'http://127.0.0.1:5000')).toBe(
      'http://127.0.0.1:5000/v1/get_result?id=task%201',
    );
  });
});

describe('taskStateSchema', () => {
  it('reads a status whatever else a failed task carries', () => {
    const state = { status: 'Error', result: 'out of memory', cost: 'free', details: { a: 1 } };
    expect(taskStateSchema.parse(state)).toEqual({ status: 'Error', result: null, cost: null });
  });
});

describe('fluxHandleSchema', () => {
  it('survives being stored', () => {
    const frame = {
      canvasWidth: 96,
      canvasHeight: 64,
      target: { left: 0.5, top: 0, width: 90.25, height: 64 },
    };
    const stored = { ...handle('https://api.bfl.ai/x'), costUsd: 0.03, frame };
    expect(fluxHandleSchema.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
  });
});
