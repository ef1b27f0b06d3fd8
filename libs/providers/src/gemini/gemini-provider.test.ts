import { describe, expect, it, vi } from 'vitest';
import { turn } from '../../test/history.ts';
import { base64, callOptions, picture } from '../../test/pictures.ts';
import { deadAddress, type Reply, startServer, type Step } from '../../test/scripted-server.ts';
import type { CallOptions } from '../spec/image-provider.ts';
import { createGeminiProvider } from './gemini-provider.ts';

const API_KEY = 'gemini-secret-key';
const PATH = '/v1beta/models/gemini-nano-banana-2.1:generateContent';
const generateInput = { prompt: 'a lighthouse', size: { width: 1376, height: 768 } };

const drawn = picture('result');
const parts = [
  { text: 'Here you are.', thoughtSignature: 'c2lnLXRleHQ=' },
  { thought: true, inlineData: { mimeType: 'image/png', data: base64(picture('draft')) } },
  { inlineData: { mimeType: 'image/png', data: base64(drawn) }, thoughtSignature: 'c2ln' },
];
const candidate = { index: 0, finishReason: 'STOP', content: { role: 'model', parts } };
const success: Reply = { body: { candidates: [candidate], modelVersion: 'x' } };

async function start(...steps: [Step, ...Step[]]) {
  const server = await startServer(...steps);
  const settings = { modelId: 'gemini-nano-banana-2.1', apiKey: API_KEY, baseUrl: server.url };
  return { server, gemini: createGeminiProvider(settings) };
}

const sentBody = ({ received }: { received: { body: Buffer }[] }, index = 0): unknown =>
  JSON.parse(received[index]?.body.toString() ?? 'null');

/** The failure of a generation that is answered like this. */
async function failureOf(step: Step, options: CallOptions = callOptions()) {
  const { server, gemini } = await start(step);
  const error: unknown = await gemini.generate(generateInput, options).then(
    () => expect.fail('it should have failed'),
    (thrown: unknown) => thrown,
  );
  return { error, server };
}

describe('generate', () => {
  it('asks for one picture of the nearest shape', async () => {
    const { server, gemini } = await start(success);
    const result = await gemini.generate(generateInput, callOptions());
    expect(result).toMatchObject({
      bytes: Buffer.from(drawn.bytes),
      modelId: 'gemini-nano-banana-2.1',
      asked: { size: '16:9 1K' },
    });
    expect(server.received).toHaveLength(1);
    const [request] = server.received;
    expect(request).toMatchObject({ method: 'POST', path: PATH });
    expect(request?.headers).toMatchObject({
      'x-goog-api-key': API_KEY,
      'content-type': 'application/json',
    });
    expect(sentBody(server)).toEqual({
      contents: [{ role: 'user', parts: [{ text: 'a lighthouse' }] }],
      generationConfig: {
        responseModalities: ['TEXT', 'IMAGE'],
        imageConfig: { aspectRatio: '16:9' },
      },
    });
  });

  it('passes on which model drew it and what was used for it', async () => {
    const usageMetadata = { promptTokenCount: 0, candidatesTokenCount: 1000 };
    const body = {
      candidates: [candidate],
      modelVersion: 'gemini-nano-banana-2.1-001',
      usageMetadata,
    };
    const { gemini } = await start({ body });
    expect(await gemini.generate(generateInput, callOptions())).toMatchObject({
      reportedModelId: 'gemini-nano-banana-2.1-001',
      costUsd: 0.03,
    });
  });

  it('leaves no picture in what is remembered', async () => {
    const { gemini } = await start(success);
    const { providerState } = await gemini.generate(generateInput, callOptions());
    expect(providerState).toMatchObject({ modelId: 'gemini-nano-banana-2.1', service: 'custom' });
    expect(JSON.stringify(providerState)).not.toContain('inlineData');
  });

  it('makes one paid request even when the answer offers to be continued', async () => {
    const unfinished = { ...candidate, finishReason: 'CONTINUATION', continuationToken: 'more' };
    const { server, gemini } = await start({ body: { candidates: [unfinished] } });
    await gemini.generate(generateInput, callOptions());
    expect(server.received).toHaveLength(1);
  });

  it('asks for a larger size where more pixels are wanted', async () => {
    const { server, gemini } = await start(success);
    const size = { width: 2048, height: 2048 };
    await gemini.generate({ prompt: 'a lighthouse', size }, callOptions());
    expect(sentBody(server)).toMatchObject({
      generationConfig: { imageConfig: { aspectRatio: '1:1', imageSize: '2K' } },
    });
  });

  it('takes a base address with a slash at its end', async () => {
    const { url, received } = await startServer(success);
    const settings = { modelId: 'gemini-nano-banana-2.1', apiKey: API_KEY, baseUrl: `${url}/` };
    await createGeminiProvider(settings).generate(generateInput, callOptions());
    expect(received[0]?.path).toBe(PATH);
  });

  it('takes nothing from the SDK’s own environment variables', async () => {
    const elsewhere = await startServer(success);
    vi.stubEnv('GOOGLE_GEMINI_BASE_URL', elsewhere.url);
    vi.stubEnv('GOOGLE_GENAI_USE_VERTEXAI', 'true');
    vi.stubEnv('GOOGLE_GENAI_USE_ENTERPRISE', 'true');
    vi.stubEnv('GOOGLE_API_KEY', 'another-key');
    vi.stubEnv('GOOGLE_GENAI_API_VERSION', 'v1');
    try {
      const { server, gemini } = await start(success);
      await gemini.generate(generateInput, callOptions());
      expect(elsewhere.received).toEqual([]);
      expect(server.received[0]?.path).toBe(PATH);
      expect(server.received[0]?.headers['x-goog-api-key']).toBe(API_KEY);
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

describe('iterate', () => {
  it('replays the earlier turn unaltered', async () => {
    const { server, gemini } = await start(success);
    const first = await gemini.generate(generateInput, callOptions());
    const { providerState = null } = first;
    const history = [turn('a lighthouse', drawn, providerState)];
    await gemini.iterate({ prompt: 'at night', source: drawn, history }, callOptions());
    const [text, , final] = parts;
    expect(sentBody(server, 1)).toEqual({
      contents: [
        { role: 'user', parts: [{ text: 'a lighthouse' }] },
        { role: 'model', parts: [text, final] },
        { role: 'user', parts: [{ text: 'at night' }] },
      ],
      generationConfig: {
        responseModalities: ['TEXT', 'IMAGE'],
        imageConfig: { aspectRatio: '1:1' },
      },
    });
  });

  it('sends the source where nothing can be replayed', async () => {
    const { server, gemini } = await start(success);
    const source = picture('wide', 160, 90);
    const history = [turn('widen it', source)];
    await gemini.iterate({ prompt: 'at night', source, history }, callOptions());
    expect(sentBody(server)).toMatchObject({
      contents: [
        {
          role: 'user',
          parts: [
            { text: 'at night' },
            { inlineData: { mimeType: 'image/png', data: base64(source) } },
          ],
        },
      ],
      generationConfig: { imageConfig: { aspectRatio: '16:9' } },
    });
  });
});

it('forgets what another service signed', async () => {
  const { server, gemini } = await start(success);
  const state = {
    modelId: 'gemini-nano-banana-2.1',
    service: 'google',
    parts: [{ text: 'Hello' }],
  };
  const history = [turn('a lighthouse', drawn, state)];
  await gemini.iterate({ prompt: 'at night', source: drawn, history }, callOptions());
  expect(sentBody(server)).toMatchObject({ contents: [{ role: 'user' }] });
});

describe('outpaint', () => {
  const source = picture('source', 100, 100);
  const expansion = { left: 39, right: 39, top: 0, bottom: 0, newWidth: 178, newHeight: 100 };

  it('sends a transparent canvas of a shape Gemini draws and says where the target lies', async () => {
    const { server, gemini } = await start(success);
    const input = { prompt: 'more sea', source, expansion };
    const result = await gemini.outpaint(input, callOptions());
    const body = sentBody(server) as {
      contents: { parts: { text?: string; inlineData?: { mimeType: string; data: string } }[] }[];
      generationConfig: object;
    };
    expect(body.generationConfig).toMatchObject({ imageConfig: { aspectRatio: '16:9' } });
    const [instruction, canvas] = body.contents[0]?.parts ?? [];
    expect(instruction?.text).toMatch(/^more sea\n\n.*extend it into the blank, .* area/i);
    expect(canvas?.inlineData?.mimeType).toBe('image/png');
    const { frame } = result;
    const png = Buffer.from(canvas?.inlineData?.data ?? '', 'base64');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      frame?.canvasWidth,
      frame?.canvasHeight,
    ]);
    expect(frame?.target).toMatchObject({ width: 178, height: 100 });
    expect((frame?.canvasWidth ?? 0) / (frame?.canvasHeight ?? 1)).toBeCloseTo(16 / 9, 1);
  });

  it('remembers nothing, since what is stored will not be Gemini’s own picture', async () => {
    const { gemini } = await start(success);
    const result = await gemini.outpaint({ prompt: 'more sea', source, expansion }, callOptions());
    expect(result).not.toHaveProperty('providerState');
  });
});

describe('failures', () => {
  it.each([
    [{ status: 403, body: { error: { code: 403 } } }, 'PROVIDER_AUTH', false],
    [{ status: 429, body: { error: { code: 429 } } }, 'PROVIDER_RATE_LIMITED', true],
    [{ status: 400, body: { error: { code: 400 } } }, 'PROVIDER_REJECTED', false],
    [
      { status: 503, headers: { 'content-type': 'application/json' } },
      'PROVIDER_UNAVAILABLE',
      true,
    ],
    ['drop', 'PROVIDER_UNAVAILABLE', true],
    ['break off', 'PROVIDER_BAD_RESPONSE', false],
    ['garble', 'PROVIDER_BAD_RESPONSE', false],
    [{ body: 'no JSON' }, 'PROVIDER_BAD_RESPONSE', false],
    [{ body: '' }, 'PROVIDER_BAD_RESPONSE', false],
    [{ body: { promptFeedback: { blockReason: 'SAFETY' } } }, 'MODERATED', false],
    [{ body: { candidates: [] } }, 'PROVIDER_BAD_RESPONSE', false],
    [{ body: { candidates: [{ finishReason: 'NO_IMAGE' }] } }, 'PROVIDER_BAD_RESPONSE', true],
  ] as const)('classifies %j as %s after one request', async (reply, code, retryable) => {
    const { error, server } = await failureOf(reply);
    expect(error).toMatchObject({ code, retryable });
    expect(server.received).toHaveLength(1);
  });

  it('says how long to wait', async () => {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7s' }];
    const { error } = await failureOf({ status: 429, body: { error: { code: 429, details } } });
    expect(error).toMatchObject({ retryAfterMs: 7000 });
  });

  it('does not pay twice for a picture that broke off', async () => {
    const cut = { inlineData: { mimeType: 'image/png', data: base64(drawn).slice(0, 21) } };
    const { error } = await failureOf({
      body: { candidates: [{ ...candidate, content: { parts: [cut] } }] },
    });
    expect(error).toMatchObject({ code: 'PROVIDER_BAD_RESPONSE', retryable: false });
  });

  it('may be retried when nobody listens', async () => {
    const settings = { modelId: 'gemini-x', apiKey: API_KEY, baseUrl: await deadAddress() };
    const call = createGeminiProvider(settings).generate(generateInput, callOptions());
    await expect(call).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE', retryable: true });
  });

  it('hands its key to no other server on a redirect', async () => {
    const elsewhere = await startServer(success);
    const { error } = await failureOf({ status: 307, headers: { location: elsewhere.url } });
    expect(error).toMatchObject({ code: 'PROVIDER_BAD_RESPONSE', retryable: false });
    expect(elsewhere.received).toEqual([]);
  });

  it('shows the key in no message and no cause', async () => {
    const { error } = await failureOf({ status: 400, body: { error: { message: API_KEY } } });
    expect((error as Error).message).not.toContain(API_KEY);
    expect(String((error as Error).cause)).toContain('[secret]');
    expect(String((error as Error).cause)).not.toContain(API_KEY);
  });

  it('ends with the signal, for its reason', async () => {
    const reason = new Error('The deadline has passed.');
    const controller = new AbortController();
    const { gemini, server } = await start('hang');
    const call = gemini.generate(generateInput, callOptions(controller.signal));
    await expect.poll(() => server.received).toHaveLength(1);
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });
});
