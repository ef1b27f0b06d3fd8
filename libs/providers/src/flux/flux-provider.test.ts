import { describe, expect, it, vi } from 'vitest';
import { fakeClock } from '../../test/fake-clock.ts';
import {
  DOWNLOAD,
  file,
  FLUX_KEY,
  input,
  paths,
  POLL,
  ready,
  result,
  startFlux,
  status,
  SUBMISSION,
  submitted,
} from '../../test/flux-script.ts';
import { loaded, turn } from '../../test/history.ts';
import { base64, callOptions, picture } from '../../test/pictures.ts';
import {
  deadAddress,
  type ReceivedRequest,
  type Reply,
  startServer,
  type Step,
} from '../../test/scripted-server.ts';
import type { JsonValue } from '../spec/json.ts';
import { createFluxProvider } from './flux-provider.ts';

const start = (...steps: [Step, ...Step[]]) => startFlux(steps);

const sentBody = (request: ReceivedRequest | undefined): unknown =>
  JSON.parse(request?.body.toString() ?? 'null');

describe('generate', () => {
  it('submits, polls the given address and fetches the picture', async () => {
    const { server, flux } = await start(submitted, ready, file);
    expect(await flux.generate(input, callOptions())).toEqual({
      bytes: Buffer.from(result.bytes),
      modelId: 'flux-2-pro',
      asked: { size: '1024x768', format: 'png' },
      seed: 42,
      costUsd: 0.045,
    });
    expect(paths(server)).toEqual([SUBMISSION, POLL, DOWNLOAD]);
    const [submission] = server.received;
    expect(submission?.headers).toMatchObject({
      'x-key': FLUX_KEY,
      'content-type': 'application/json',
    });
    expect(sentBody(submission)).toEqual({
      prompt: 'a lighthouse',
      width: 1024,
      height: 768,
      output_format: 'png',
    });
  });

  it('shows the key to the API and to nobody who hands out files', async () => {
    const { server, flux } = await start(submitted, ready, file);
    await flux.generate(input, callOptions());
    const [, poll, download] = server.received;
    expect(poll?.headers['x-key']).toBe(FLUX_KEY);
    expect(JSON.stringify(download?.headers)).not.toContain(FLUX_KEY);
  });

  it('names its job before the first poll, and waits until the name is kept', async () => {
    const { server, flux } = await start(submitted, ready, file);
    const askedBefore: number[] = [];
    const onSubmitted = vi.fn(async () => {
      await new Promise(setImmediate);
      askedBefore.push(server.received.length);
    });
    await flux.generate(input, { ...callOptions(), onSubmitted });
    expect(askedBefore).toEqual([1]);
    expect(onSubmitted).toHaveBeenCalledExactlyOnceWith({
      id: 'task-1',
      modelId: 'flux-2-pro',
      asked: { size: '1024x768', format: 'png' },
      pollingUrl: `${server.url}/poll/task-1?region=eu`,
      costUsd: 0.045,
    });
  });

  it('keeps no address that repeats the key', async () => {
    const { server, flux } = await start(
      (url) => ({ body: { id: 'task-1', polling_url: `${url}/poll?key=${FLUX_KEY}` } }),
      ready,
      file,
    );
    const onSubmitted = vi.fn(() => Promise.resolve());
    await flux.generate(input, { ...callOptions(), onSubmitted });
    expect(JSON.stringify(onSubmitted.mock.calls)).not.toContain(FLUX_KEY);
    expect(paths(server)[1]).toBe('GET /v1/get_result?id=task-1');
  });

  it('waits as long as a refusal asks for in its body', async () => {
    const body = { error: 'Too Many Requests', message: 'slow down', retry_after: 7 };
    const { flux } = await start({ status: 429, body });
    await expect(flux.generate(input, callOptions())).rejects.toMatchObject({
      code: 'PROVIDER_RATE_LIMITED',
      retryAfterMs: 7000,
    });
  });

  it('does not poll when the name could not be kept', async () => {
    const { server, flux } = await start(submitted, ready, file);
    const onSubmitted = () => Promise.reject(new Error('store is away'));
    await expect(flux.generate(input, { ...callOptions(), onSubmitted })).rejects.toThrow('away');
    expect(server.received).toHaveLength(1);
  });

  it('takes the cost from the finished task where it names one', async () => {
    const { flux } = await start(
      submitted,
      (url) => ({ body: { status: 'Ready', cost: 6, result: { sample: `${url}/f.png` } } }),
      file,
    );
    expect(await flux.generate(input, callOptions())).toMatchObject({ costUsd: 0.06 });
  });

  it.each([
    ['flux-3-image', { aspect_ratio: '4:3', resolution: '1k', grounding: false }],
    ['flux-pro-1.1', { width: 1280, height: 960, output_format: 'png' }],
    ['flux-pro-1.1-ultra', { aspect_ratio: '4:3', output_format: 'png' }],
  ])('speaks to %s as its family is spoken to', async (modelId, sizeFields) => {
    const server = await startServer(submitted, ready, file);
    const settings = { modelId, apiKey: FLUX_KEY, baseUrl: server.url };
    const flux = createFluxProvider(settings, fakeClock());
    const size = { width: 1280, height: 960 };
    const made = await flux.generate({ prompt: 'a lighthouse', size }, callOptions());
    expect(made).toMatchObject({ modelId, bytes: Buffer.from(result.bytes) });
    expect(paths(server)[0]).toBe(`POST /v1/${modelId}`);
    expect(sentBody(server.received[0])).toEqual({ prompt: 'a lighthouse', ...sizeFields });
  });

  it('polls its own root when the answer names a stranger', async () => {
    const stranger = await startServer(status('Pending'));
    const { server, flux } = await start(
      { body: { id: 'a b', polling_url: `${stranger.url}/poll` } },
      ready,
      file,
    );
    await flux.generate(input, callOptions());
    expect(paths(server)[1]).toBe('GET /v1/get_result?id=a%20b');
    expect(stranger.received).toEqual([]);
  });

  it('accepts a base address that ends with the version', async () => {
    const server = await startServer(submitted, ready, file);
    const settings = { modelId: 'flux-2-pro', apiKey: FLUX_KEY, baseUrl: `${server.url}/v1/` };
    await createFluxProvider(settings, fakeClock()).generate(input, callOptions());
    expect(paths(server)[0]).toBe(SUBMISSION);
  });
});

describe('a submission that fails', () => {
  it.each<[number, unknown, string, boolean]>([
    [400, { detail: 'bad' }, 'PROVIDER_REJECTED', false],
    [401, { detail: 'who' }, 'PROVIDER_AUTH', false],
    [403, { detail: 'no' }, 'PROVIDER_AUTH', false],
    [402, { detail: 'Insufficient credits' }, 'PROVIDER_QUOTA', false],
    [
      422,
      { detail: [{ loc: ['body', 'width'], msg: 'x', type: 'y' }] },
      'PROVIDER_REJECTED',
      false,
    ],
    [429, { error: 'e', message: 'm', retry_after: 3 }, 'PROVIDER_RATE_LIMITED', true],
    [500, 'oops', 'PROVIDER_UNAVAILABLE', true],
    [503, { message: 'busy' }, 'PROVIDER_UNAVAILABLE', true],
  ])('HTTP %i with %j is %s', async (http, body, code, retryable) => {
    const { server, flux } = await start({ status: http, body });
    const call = flux.generate(input, callOptions());
    await expect(call).rejects.toMatchObject({ name: 'ProviderError', code, retryable });
    expect(server.received).toHaveLength(1);
  });

  it('follows no redirect, since the key would travel along', async () => {
    const elsewhere = await startServer(submitted);
    const { flux } = await start({ status: 307, headers: { location: `${elsewhere.url}/x` } });
    await expect(flux.generate(input, callOptions())).rejects.toMatchObject({
      code: 'PROVIDER_BAD_RESPONSE',
      retryable: false,
    });
    expect(elsewhere.received).toEqual([]);
  });

  it.each<[string, Reply]>([
    ['breaks off', 'break off'],
    ['is no HTTP', 'garble'],
    ['is no JSON', { body: 'ok' }],
    ['names no task', { body: { polling_url: 'https://api.bfl.ai/' } }],
  ])('is not repeated when its answer %s, for it may be paid', async (_, reply) => {
    const { flux } = await start(reply);
    await expect(flux.generate(input, callOptions())).rejects.toMatchObject({
      code: 'PROVIDER_BAD_RESPONSE',
      retryable: false,
    });
  });

  it('is retryable when nobody answers', async () => {
    const settings = { modelId: 'flux-2-pro', apiKey: FLUX_KEY, baseUrl: await deadAddress() };
    const call = createFluxProvider(settings, fakeClock()).generate(input, callOptions());
    await expect(call).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE', retryable: true });
  });
});

describe('what a failure tells', () => {
  it('keeps the key out of the message and the cause', async () => {
    const { flux } = await start({ status: 403, body: { detail: `no such key: ${FLUX_KEY}` } });
    const thrown: unknown = await flux
      .generate(input, callOptions())
      .catch((error: unknown) => error);
    const { message, cause } = thrown as Error;
    expect(message).toBe('Flux refused the API key, or does not let its account do this.');
    expect(String(cause)).toContain('no such key: [secret]');
  });

  it('says how long Flux asks to wait', async () => {
    const { flux } = await start({ status: 429, headers: { 'retry-after': '4' } });
    await expect(flux.generate(input, callOptions())).rejects.toMatchObject({ retryAfterMs: 4000 });
  });
});

describe('iterate and outpaint', () => {
  const source = picture('source', 96, 64);

  it('submits the source in its own size, with the instructions folded into one', async () => {
    const { server, flux } = await start(submitted, ready, file);
    const history = [turn('a lighthouse'), turn('add a boat', source)];
    await flux.iterate({ prompt: 'night', source, history }, callOptions());
    expect(paths(server)[0]).toBe(SUBMISSION);
    expect(sentBody(server.received[0])).toEqual({
      prompt: [
        'night',
        '',
        'The picture came about in these steps; keep what they asked for:',
        '1. a lighthouse',
        '2. add a boat',
      ].join('\n'),
      input_image: base64(source),
      width: 96,
      height: 64,
      output_format: 'png',
    });
  });

  it.each(['flux-2-pro', 'flux-3-image', 'flux-pro-1.1', 'flux-pro-1.1-ultra'])(
    'loads no earlier picture for %s, which is told the prompts only',
    async (modelId) => {
      const server = await startServer(submitted, ready, file);
      const settings = { modelId, apiKey: FLUX_KEY, baseUrl: server.url };
      const flux = createFluxProvider(settings, fakeClock());
      const history = [turn('a lighthouse'), turn('add a boat'), turn('at dusk', source)];
      await flux.iterate({ prompt: 'night', source, history }, callOptions());
      expect(String(server.received[0]?.body)).toContain('a lighthouse');
      expect(loaded(history)).toEqual([]);
    },
  );

  it('keeps in its handle what it takes to read an outpainting later', async () => {
    const expansion = { left: 20, right: 12, top: 0, bottom: 0, newWidth: 128, newHeight: 64 };
    const frame = {
      canvasWidth: 144,
      canvasHeight: 64,
      target: { left: 12, top: 0, width: 128, height: 64 },
    };
    const { server, flux } = await start(submitted, ready, file);
    const handles: JsonValue[] = [];
    const onSubmitted = (handle: JsonValue) => {
      handles.push(handle);
      return Promise.resolve();
    };
    const options = { ...callOptions(), onSubmitted };
    const made = await flux.outpaint({ prompt: 'go on', source, expansion }, options);
    expect(paths(server)[0]).toBe('POST /v1/flux-tools/outpainting-v1');
    expect(sentBody(server.received[0])).toEqual({
      prompt: 'go on',
      input_image: base64(source),
      width: 144,
      height: 64,
      reference_offset_x: 32,
      reference_offset_y: 0,
      auto_crop: false,
      mode: 'high',
      output_format: 'png',
    });
    expect(made).toMatchObject({ frame, modelId: 'flux-tools/outpainting-v1' });
    expect(handles).toEqual([expect.objectContaining({ frame })]);
  });
});

describe('resume', () => {
  it('polls on from a stored handle on whatever port the service has now, paying nothing', async () => {
    const { server, flux } = await start(status('Pending'), ready, file);
    const frame = {
      canvasWidth: 2,
      canvasHeight: 2,
      target: { left: 0, top: 0, width: 1, height: 1 },
    };
    const stored = {
      id: 'task-1',
      modelId: 'flux-tools/outpainting-v1',
      pollingUrl: 'http://127.0.0.1:1/v1/get_result?id=task-1',
      costUsd: 0.05,
      frame,
    };
    const onSubmitted = vi.fn(() => Promise.resolve());
    expect(await flux.resume?.(stored, { ...callOptions(), onSubmitted })).toEqual({
      bytes: Buffer.from(result.bytes),
      modelId: 'flux-tools/outpainting-v1',
      frame,
      seed: 42,
      costUsd: 0.05,
    });
    const poll = 'GET /v1/get_result?id=task-1';
    expect(paths(server)).toEqual([poll, poll, DOWNLOAD]);
    expect(onSubmitted).not.toHaveBeenCalled();
  });

  it.each([[null], [{}], ['task-1'], [{ id: '', modelId: 'x' }]])(
    'refuses the handle %j without asking anyone',
    async (handle) => {
      const { server, flux } = await start(ready);
      await expect(flux.resume?.(handle, callOptions())).rejects.toMatchObject({
        code: 'PROVIDER_BAD_RESPONSE',
      });
      expect(server.received).toEqual([]);
    },
  );
});

describe('createFluxProvider', () => {
  it('refuses a made-up model id', () => {
    expect(() => createFluxProvider({ modelId: 'flux-9', apiKey: FLUX_KEY })).toThrow('flux-2-pro');
  });
});
