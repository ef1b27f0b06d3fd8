import { describe, expect, it } from 'vitest';
import { createOpenAiProvider } from '../src/openai/openai-provider.ts';
import type { ImageProvider } from '../src/spec/image-provider.ts';
import {
  API_KEY,
  auth,
  badResponse,
  drawn,
  failureOf,
  fixture,
  fixtureNames,
  limited,
  moderated,
  quota,
  rejected,
  unavailable,
  type Verdict,
  verdictOf,
} from './fixture.ts';
import { turn } from './history.ts';
import { base64, callOptions, picture } from './pictures.ts';
import { type ReceivedRequest, startServer } from './scripted-server.ts';
import {
  areaOf,
  colourOf,
  formOf,
  headOf,
  isOpaque,
  jsonOf,
  placesOf,
  type SentFile,
} from './sent-request.ts';

const MODEL = 'gpt-image-2.6-flare';

async function start(name: string) {
  const server = await startServer(fixture('openai', name));
  const settings = { modelId: MODEL, apiKey: API_KEY, baseUrl: `${server.url}/v1` };
  return { server, openai: createOpenAiProvider(settings) };
}

const source = picture('source', 1024, 1024);
const expansion = { left: 398, right: 398, top: 0, bottom: 0, newWidth: 1820, newHeight: 1024 };

const frame = {
  canvasWidth: 1824,
  canvasHeight: 1024,
  target: { left: 2, top: 0, width: 1820, height: 1024 },
};

const operations = {
  generate: (openai: ImageProvider) =>
    openai.generate({ prompt: 'a lighthouse', size: { width: 1820, height: 1024 } }, callOptions()),
  iterate: (openai: ImageProvider) => {
    const history = [turn('a lighthouse'), turn('add a boat', source)];
    return openai.iterate({ prompt: 'night', source, history }, callOptions());
  },
  outpaint: (openai: ImageProvider) =>
    openai.outpaint({ prompt: 'more sea', source, expansion }, callOptions()),
};
type Operation = keyof typeof operations;

const head = (route: string, type: string) => ({
  method: 'POST',
  path: `/v1/images/${route}`,
  headers: {
    accept: 'application/json',
    authorization: `Bearer ${API_KEY}`,
    'content-type': type,
  },
});

const file = (name: string, image: typeof source) => ({
  name,
  type: 'image/png',
  base64: base64(image),
});

describe('a request to OpenAI', () => {
  const only = ({ received }: { received: ReceivedRequest[] }) => {
    expect(received).toHaveLength(1);
    const [request] = received as [ReceivedRequest];
    expect(placesOf(API_KEY, request)).toEqual(['authorization']);
    return request;
  };

  it('generate names the model, the size and the format, and nothing else', async () => {
    const { server, openai } = await start('generated');
    await operations.generate(openai);
    const request = only(server);
    expect(headOf(request)).toEqual(head('generations', 'application/json'));
    expect(jsonOf(request)).toEqual({
      model: MODEL,
      prompt: 'a lighthouse',
      size: '1824x1024',
      output_format: 'png',
    });
  });

  it('iterate sends the source, the versions before it and the whole instruction', async () => {
    const { server, openai } = await start('edited');
    await operations.iterate(openai);
    const request = only(server);
    expect(headOf(request)).toEqual(head('edits', 'multipart/form-data'));
    expect(await formOf(request)).toEqual([
      ['model', MODEL],
      [
        'prompt',
        'night\r\n\r\n' +
          'Make this change to the first image and leave the rest of it as it is. The other images ' +
          'are its earlier versions, the newest first.\r\n\r\n' +
          'For reference only, the steps that led to the first image:\r\n' +
          '1. a lighthouse\r\n2. add a boat',
      ],
      ['size', '1024x1024'],
      ['output_format', 'png'],
      ['image[]', file('image-1.png', source)],
      ['image[]', file('image-2.png', picture('a lighthouse'))],
    ]);
  });

  it('outpaint sends the source on its canvas and a mask that keeps it', async () => {
    const { server, openai } = await start('edited');
    await operations.outpaint(openai);
    const request = only(server);
    expect(headOf(request)).toEqual(head('edits', 'multipart/form-data'));
    const { image, mask, ...fields } = Object.fromEntries(await formOf(request)) as Record<
      string,
      string
    > & { image: SentFile; mask: SentFile };
    expect(fields).toEqual({
      model: MODEL,
      prompt:
        'more sea\r\n\r\nExtend the picture into the transparent area so that it fills the whole ' +
        'canvas to every edge, without a border, a frame or a visible seam. Keep the existing part ' +
        'exactly as it is.',
      size: '1824x1024',
      background: 'opaque',
      output_format: 'png',
    });
    const kept = {
      width: 1824,
      height: 1024,
      area: { left: 400, top: 0, width: 1024, height: 1024 },
    };
    expect(await areaOf(image.base64, await colourOf('source'))).toEqual(kept);
    expect(await areaOf(image.base64, isOpaque)).toEqual(kept);
    expect(await areaOf(mask.base64, isOpaque)).toEqual(kept);
    expect([image.type, mask.type]).toEqual(['image/png', 'image/png']);
  });
});

const wide = { size: '1824x1024', format: 'png' };

const SUCCESSES: [string, Operation, object][] = [
  ['generated', 'generate', { asked: wide, costUsd: 0.031745 }],
  [
    'generated-revised',
    'generate',
    { asked: wide, costUsd: 0.031745, revisedPrompt: 'A tall white lighthouse at dusk.' },
  ],
  ['generated-bare', 'generate', { asked: wide }],
  ['edited', 'iterate', { asked: { size: '1024x1024', format: 'png' }, costUsd: 0.042265 }],
  ['edited', 'outpaint', { asked: wide, costUsd: 0.042265, frame }],
];

describe('a picture from OpenAI', () => {
  it.each(SUCCESSES)('comes of %s as the answer to %s', async (name, operation, told) => {
    const { openai } = await start(name);
    expect(await operations[operation](openai)).toEqual({
      bytes: Buffer.from(drawn.bytes),
      modelId: MODEL,
      ...told,
    });
  });
});

const FAILURES: [string, Verdict][] = [
  ['without-data', badResponse],
  ['with-url', badResponse],
  ['text', badResponse],
  ['400-moderation-input', moderated],
  ['400-moderation-output', moderated],
  ['400-content-policy', moderated],
  ['400-size', rejected],
  ['400-billing-limit', quota],
  ['401-key', auth],
  ['403-unverified', auth],
  ['404-model', rejected],
  ['413-too-large', rejected],
  ['429-rate', { ...limited, retryAfterMs: 2400 }],
  ['429-rate-bare', limited],
  ['429-quota', quota],
  ['500-server', unavailable],
  ['502-gateway', unavailable],
  ['503-overloaded', { ...unavailable, retryAfterMs: 7000 }],
];

describe('a refusal by OpenAI', () => {
  const each = FAILURES.flatMap(([name, verdict]) =>
    (['generate', 'iterate', 'outpaint'] as const).map(
      (operation) => [name, operation, verdict] as const,
    ),
  );

  it.each(each)('%s of %s is classified after one request', async (name, operation, verdict) => {
    const { server, openai } = await start(name);
    expect(verdictOf(await failureOf(operations[operation](openai)))).toEqual(verdict);
    expect(server.received).toHaveLength(1);
  });
});

it('every fixture of OpenAI is served by a test', () => {
  const served = [...SUCCESSES, ...FAILURES].map(([name]) => name);
  expect([...new Set(served)].sort()).toEqual(fixtureNames('openai'));
});
