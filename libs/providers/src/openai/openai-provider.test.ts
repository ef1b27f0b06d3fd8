import { describe, expect, it, vi } from 'vitest';
import { loaded, turn } from '../../test/history.ts';
import { base64, callOptions, picture } from '../../test/pictures.ts';
import {
  deadAddress,
  type ReceivedRequest,
  type Reply,
  startServer,
  type Step,
} from '../../test/scripted-server.ts';
import { createOpenAiProvider } from './openai-provider.ts';

const API_KEY = 'sk-secret-key';
const generateInput = { prompt: 'a lighthouse', size: { width: 1820, height: 1024 } };

const drawn = picture('result');
const usage = {
  input_tokens: 100,
  input_tokens_details: { text_tokens: 100, image_tokens: 0 },
  output_tokens: 1000,
  total_tokens: 1100,
};
const success: Reply = {
  body: { created: 1, size: '1824x1024', data: [{ b64_json: base64(drawn) }], usage },
};

async function start(...steps: [Step, ...Step[]]) {
  const server = await startServer(...steps);
  const settings = {
    modelId: 'gpt-image-2.6-flare',
    apiKey: API_KEY,
    baseUrl: `${server.url}/v1`,
  };
  return { server, openai: createOpenAiProvider(settings) };
}

/** A multipart body as the server reads it: text as it is, files by name, type and content. */
async function formOf(request: ReceivedRequest | undefined): Promise<[string, unknown][]> {
  const headers = { 'content-type': request?.headers['content-type'] ?? '' };
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- discouraged for servers that strangers can reach, which this is not
  const form = await new Response(new Uint8Array(request?.body ?? []), { headers }).formData();
  const read = async (value: string | File) =>
    typeof value === 'string'
      ? value
      : { type: value.type, bytes: Buffer.from(await value.arrayBuffer()) };
  return Promise.all(
    [...form].map(async ([name, value]): Promise<[string, unknown]> => [name, await read(value)]),
  );
}

const file = (image = drawn) => ({ type: image.mimeType, bytes: Buffer.from(image.bytes) });

/** The failure of a generation that is answered like this. */
async function failureOf(step: Step) {
  const { server, openai } = await start(step);
  const error: unknown = await openai.generate(generateInput, callOptions()).then(
    () => expect.fail('it should have failed'),
    (thrown: unknown) => thrown,
  );
  return { error, server };
}

describe('generate', () => {
  it('asks for one PNG of the nearest size', async () => {
    const { server, openai } = await start(success);
    expect(await openai.generate(generateInput, callOptions())).toEqual({
      bytes: Buffer.from(drawn.bytes),
      modelId: 'gpt-image-2.6-flare',
      asked: { size: '1824x1024', format: 'png' },
      costUsd: 0.0305,
    });
    expect(server.received).toHaveLength(1);
    const [request] = server.received;
    expect(request).toMatchObject({ method: 'POST', path: '/v1/images/generations' });
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${API_KEY}`,
      'content-type': 'application/json',
    });
    expect(JSON.parse(request?.body.toString() ?? '')).toEqual({
      model: 'gpt-image-2.6-flare',
      prompt: 'a lighthouse',
      size: '1824x1024',
      output_format: 'png',
    });
  });

  it('takes nothing from the SDK’s own environment variables', async () => {
    const elsewhere = await startServer(success);
    vi.stubEnv('OPENAI_BASE_URL', elsewhere.url);
    vi.stubEnv('OPENAI_API_KEY', 'another-key');
    vi.stubEnv('OPENAI_ORG_ID', 'another-organisation');
    vi.stubEnv('OPENAI_PROJECT_ID', 'another-project');
    try {
      const { server, openai } = await start(success);
      await openai.generate(generateInput, callOptions());
      expect(elsewhere.received).toEqual([]);
      const { headers } = server.received[0] ?? {};
      expect(headers?.authorization).toBe(`Bearer ${API_KEY}`);
      expect(headers).not.toHaveProperty('openai-organization');
      expect(headers).not.toHaveProperty('openai-project');
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

describe('iterate', () => {
  const source = picture('source', 1820, 1024);

  it('edits the source in its own size', async () => {
    const { server, openai } = await start(success);
    await openai.iterate({ prompt: 'at night', source, history: [] }, callOptions());
    const [request] = server.received;
    expect(request).toMatchObject({ method: 'POST', path: '/v1/images/edits' });
    expect(request?.headers.authorization).toBe(`Bearer ${API_KEY}`);
    expect(Object.fromEntries(await formOf(request))).toEqual({
      model: 'gpt-image-2.6-flare',
      prompt: 'at night',
      'image[]': file(source),
      size: '1824x1024',
      output_format: 'png',
    });
  });

  it('puts the source first and its earlier versions behind it, the newest first', async () => {
    const { server, openai } = await start(success);
    const history = [turn('step 0'), turn('step 1'), turn('step 2', source)];
    await openai.iterate({ prompt: 'at night', source, history }, callOptions());
    const form = await formOf(server.received[0]);
    const images = form.filter(([name]) => name === 'image[]').map(([, value]) => value);
    expect(images).toEqual([file(source), file(picture('step 1')), file(picture('step 0'))]);
    // Forms travel with CRLF, whatever ended the lines before.
    const prompt = form.find(([name]) => name === 'prompt')?.[1];
    expect(prompt).toMatch(/^at night\r\n\r\n[^]*1\. step 0\r\n2\. step 1/);
  });

  it('loads each earlier picture once, and the source’s own never', async () => {
    const { openai } = await start(success);
    const history = [turn('step 0'), turn('step 1'), turn('step 2', source)];
    await openai.iterate({ prompt: 'at night', source, history }, callOptions());
    expect(loaded(history)).toEqual(['step 0', 'step 1']);
  });

  it('asks nothing of the service when an earlier picture cannot be loaded', async () => {
    const { server, openai } = await start(success);
    const reason = new Error('The store is away.');
    const lost = { prompt: 'step 0', loadImage: () => Promise.reject(reason) };
    const history = [lost, turn('step 1', source)];
    const call = openai.iterate({ prompt: 'at night', source, history }, callOptions());
    await expect(call).rejects.toBe(reason);
    expect(server.received).toEqual([]);
  });

  it('names the true type of what it sends', async () => {
    const { server, openai } = await start(success);
    const photo = { ...source, mimeType: 'image/jpeg' as const };
    await openai.iterate({ prompt: 'at night', source: photo, history: [] }, callOptions());
    expect(Object.fromEntries(await formOf(server.received[0]))).toMatchObject({
      'image[]': { type: 'image/jpeg' },
    });
  });
});

it('outpaints on a canvas with a mask and says where the target lies', async () => {
  const { server, openai } = await start(success);
  const source = picture('source', 1024, 1024);
  const expansion = { left: 398, right: 398, top: 0, bottom: 0, newWidth: 1820, newHeight: 1024 };
  const result = await openai.outpaint({ prompt: 'more sea', source, expansion }, callOptions());
  expect(result.frame).toMatchObject({ canvasWidth: 1824, canvasHeight: 1024 });
  expect(result.frame?.target).toMatchObject({ width: 1820, height: 1024 });
  const [request] = server.received;
  expect(request?.path).toBe('/v1/images/edits');
  expect(Object.fromEntries(await formOf(request))).toEqual({
    model: 'gpt-image-2.6-flare',
    prompt: expect.stringContaining('more sea') as string,
    image: expect.objectContaining({ type: 'image/png' }) as object,
    mask: expect.objectContaining({ type: 'image/png' }) as object,
    size: '1824x1024',
    background: 'opaque',
    output_format: 'png',
  });
});

describe('a model with fixed sizes', () => {
  const source = picture('source', 1024, 1024);

  async function startFixed() {
    const server = await startServer(success);
    const settings = { modelId: 'gpt-image-1.5', apiKey: API_KEY, baseUrl: `${server.url}/v1` };
    return { server, openai: createOpenAiProvider(settings) };
  }

  it('is asked for the size nearest in shape', async () => {
    const { server, openai } = await startFixed();
    await openai.generate(generateInput, callOptions());
    expect(JSON.parse(server.received[0]?.body.toString() ?? '')).toMatchObject({
      model: 'gpt-image-1.5',
      size: '1536x1024',
    });
  });

  it('outpaints at its own scale, and the frame is told in the canvas’s', async () => {
    const { server, openai } = await startFixed();
    const expansion = { left: 512, right: 512, top: 0, bottom: 0, newWidth: 2048, newHeight: 1024 };
    const { frame } = await openai.outpaint({ prompt: 'sea', source, expansion }, callOptions());
    expect(Object.fromEntries(await formOf(server.received[0]))).toMatchObject({
      size: '1536x1024',
    });
    expect((frame?.canvasWidth ?? 0) / (frame?.canvasHeight ?? 1)).toBeCloseTo(1.5, 2);
    expect(frame?.target).toMatchObject({ width: 2048, height: 1024 });
  });
});

describe('failures', () => {
  const said = (code: string) => ({ error: { message: 'No.', type: 'x', param: null, code } });

  it.each([
    [{ status: 401, body: said('invalid_api_key') }, 'PROVIDER_AUTH', false],
    [{ status: 400, body: said('moderation_blocked') }, 'MODERATED', false],
    [{ status: 400, body: said('invalid_value') }, 'PROVIDER_REJECTED', false],
    [{ status: 429, body: said('insufficient_quota') }, 'PROVIDER_QUOTA', false],
    [{ status: 429, body: said('rate_limit_exceeded') }, 'PROVIDER_RATE_LIMITED', true],
    [{ status: 503, headers: { 'x-should-retry': 'true' } }, 'PROVIDER_UNAVAILABLE', true],
    ['drop', 'PROVIDER_UNAVAILABLE', true],
    ['break off', 'PROVIDER_BAD_RESPONSE', false],
    ['garble', 'PROVIDER_BAD_RESPONSE', false],
    [{ body: 'no JSON' }, 'PROVIDER_BAD_RESPONSE', false],
    [
      { headers: { 'content-type': 'application/json' }, body: '{' },
      'PROVIDER_BAD_RESPONSE',
      false,
    ],
    [{ body: { data: [] } }, 'PROVIDER_BAD_RESPONSE', false],
  ] as const)('classifies %j as %s after one request', async (reply, code, retryable) => {
    const { error, server } = await failureOf(reply);
    expect(error).toMatchObject({ code, retryable });
    expect(server.received).toHaveLength(1);
  });

  it('classifies the failure of an edit as that of a generation', async () => {
    const { server, openai } = await start({ status: 429, body: said('insufficient_quota') });
    const call = openai.iterate({ prompt: 'x', source: drawn, history: [] }, callOptions());
    await expect(call).rejects.toMatchObject({ code: 'PROVIDER_QUOTA', retryable: false });
    expect(server.received).toHaveLength(1);
  });

  it('says how long to wait', async () => {
    const { error } = await failureOf({ status: 429, headers: { 'retry-after': '7' } });
    expect(error).toMatchObject({ retryAfterMs: 7000 });
  });

  it('may be retried when nobody listens', async () => {
    const settings = { modelId: 'gpt-image-2', apiKey: API_KEY, baseUrl: await deadAddress() };
    const call = createOpenAiProvider(settings).generate(generateInput, callOptions());
    await expect(call).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE', retryable: true });
  });

  it('is told by the call, not by the start, that there is no key', async () => {
    const openai = createOpenAiProvider({ modelId: 'gpt-image-2', apiKey: '' });
    const call = openai.generate(generateInput, callOptions());
    await expect(call).rejects.toMatchObject({ code: 'PROVIDER_AUTH', retryable: false });
  });

  it('follows no redirect', async () => {
    const elsewhere = await startServer(success);
    const { error } = await failureOf({ status: 307, headers: { location: elsewhere.url } });
    expect(error).toMatchObject({ code: 'PROVIDER_BAD_RESPONSE', retryable: false });
    expect(elsewhere.received).toEqual([]);
  });

  it('shows the key in no message and no cause', async () => {
    const { error } = await failureOf({ status: 401, body: { error: { message: API_KEY } } });
    expect((error as Error).message).toBe('OpenAI refused the API key.');
    expect(String((error as Error).cause)).toContain('[secret]');
    expect(String((error as Error).cause)).not.toContain(API_KEY);
  });

  it('ends with the signal, for its reason', async () => {
    const reason = new Error('The deadline has passed.');
    const controller = new AbortController();
    const { openai, server } = await start('hang');
    const call = openai.generate(generateInput, callOptions(controller.signal));
    await expect.poll(() => server.received).toHaveLength(1);
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });
});
