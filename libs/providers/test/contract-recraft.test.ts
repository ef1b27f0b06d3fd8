import { describe, expect, it } from 'vitest';
import { createRecraftProvider } from '../src/recraft/recraft-provider.ts';
import type { ImageProvider, ProviderResult } from '../src/spec/image-provider.ts';
import { fakeClock } from './fake-clock.ts';
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
import { type ReceivedRequest, type Reply, startServer } from './scripted-server.ts';
import { formOf, headOf, jsonOf, placesOf } from './sent-request.ts';

const file: Reply = { body: drawn.bytes };

/** A server that gives this answer and then the picture's file. */
async function start(name: string, modelId = 'recraftv4_1') {
  const server = await startServer(fixture('recraft', name), file);
  const settings = { modelId, apiKey: API_KEY, baseUrl: `${server.url}/v1` };
  return { server, recraft: createRecraftProvider(settings, fakeClock()) };
}

const source = picture('source', 300, 256);
const expansion = { left: 10, right: 11, top: 0, bottom: 7, newWidth: 321, newHeight: 263 };

const operations = {
  generate: (recraft: ImageProvider) =>
    recraft.generate(
      { prompt: 'a lighthouse', size: { width: 1920, height: 1080 } },
      callOptions(),
    ),
  iterate: (recraft: ImageProvider) => {
    const history = [turn('a lighthouse'), turn('add a boat', source)];
    return recraft.iterate({ prompt: 'night', source, history }, callOptions());
  },
  outpaint: (recraft: ImageProvider) =>
    recraft.outpaint({ prompt: 'go on', source, expansion }, callOptions()),
};
type Operation = keyof typeof operations;

const FORMAT = { response_format: 'b64_json', image_format: 'png' };
const image = { name: 'source.png', type: 'image/png', base64: base64(source) };

const REQUESTS: [Operation, string, string, string, object][] = [
  [
    'generate',
    'generations',
    'generations',
    'application/json',
    { prompt: 'a lighthouse', model: 'recraftv4_1', n: 1, size: '1344x768', ...FORMAT },
  ],
  [
    'iterate',
    'image-to-image',
    'imageToImage',
    'multipart/form-data',
    {
      prompt: 'a lighthouse; add a boat; night',
      strength: '0.5',
      model: 'recraftv4_1',
      ...FORMAT,
      image,
    },
  ],
  [
    'outpaint',
    'outpaint',
    'outpaint',
    'multipart/form-data',
    {
      prompt: 'go on',
      expand_left: '10',
      expand_right: '11',
      expand_top: '0',
      expand_bottom: '7',
      model: 'recraftv3',
      ...FORMAT,
      image,
    },
  ],
];

/** A form as an object; a field that came twice would be lost, so they are counted. */
async function bodyOf(request: ReceivedRequest): Promise<unknown> {
  if (request.headers['content-type'] === 'application/json') return jsonOf(request);
  const fields = await formOf(request);
  const body = Object.fromEntries(fields);
  expect(fields).toHaveLength(Object.keys(body).length);
  return body;
}

describe('a request to Recraft', () => {
  it.each(REQUESTS)('%s (%s) posts to %s as %s', async (operation, name, route, type, body) => {
    const { server, recraft } = await start(name);
    await operations[operation](recraft);
    expect(server.received.map(headOf)).toEqual([
      {
        method: 'POST',
        path: `/v1/images/${route}`,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${API_KEY}`,
          'content-type': type,
        },
      },
    ]);
    const [request] = server.received as [ReceivedRequest];
    expect(await bodyOf(request)).toEqual(body);
    expect(placesOf(API_KEY, request)).toEqual(['authorization']);
  });

  it('fetches a picture by its address with no header of its own', async () => {
    const { server, recraft } = await start('generations-url');
    await operations.generate(recraft);
    const [, download] = server.received as [ReceivedRequest, ReceivedRequest];
    expect(headOf(download)).toEqual({
      method: 'GET',
      path: '/3f1b6a2e-52f6-4c5e-9f35-64b1f1a3c0de/image.png',
      headers: {},
    });
    expect(placesOf(API_KEY, download)).toEqual([]);
  });
});

const plain: Omit<ProviderResult, 'bytes' | 'modelId'> = {
  asked: { size: '1344x768', format: 'png' },
  costUsd: 0.035,
};

const SUCCESSES: [string, Operation, typeof plain, string][] = [
  ['generations', 'generate', plain, 'recraftv4_1'],
  ['generations-nulls', 'generate', plain, 'recraftv4_1'],
  [
    'generations-revised',
    'generate',
    { ...plain, revisedPrompt: 'A tall white lighthouse at dusk, oil painting.' },
    'recraftv4_1',
  ],
  ['generations-url', 'generate', plain, 'recraftv4_1'],
  ['image-to-image', 'iterate', { asked: { format: 'png' }, costUsd: 0.035 }, 'recraftv4_1'],
  ['outpaint', 'outpaint', { asked: { format: 'png' }, costUsd: 0.04 }, 'recraftv3'],
];

describe('a picture from Recraft', () => {
  it.each(SUCCESSES)('comes of %s', async (name, operation, told, modelId) => {
    const { recraft } = await start(name);
    expect(await operations[operation](recraft)).toEqual({
      bytes: Buffer.from(drawn.bytes),
      modelId,
      ...told,
    });
  });
});

const FAILURES: [string, Verdict][] = [
  ['without-data', badResponse],
  ['without-picture', badResponse],
  ['text', badResponse],
  ['400-size', rejected],
  ['400-text', rejected],
  ['400-moderated-json', moderated],
  ['400-moderated-text', moderated],
  ['400-no-credits', quota],
  ['401-text', auth],
  ['402-json', quota],
  ['402-empty', quota],
  ['403-json', auth],
  ['404-text', rejected],
  ['413-text', rejected],
  ['422-text', rejected],
  ['429-text', limited],
  ['429-retry-after', { ...limited, retryAfterMs: 12_000 }],
  ['429-http-date', { ...limited, retryAfterMs: 9000 }],
  ['500-json', unavailable],
  ['502-gateway', unavailable],
  ['503-text', unavailable],
  ['504-gateway', unavailable],
];

describe('a refusal by Recraft', () => {
  const each = FAILURES.flatMap(([name, verdict]) =>
    (['generate', 'iterate', 'outpaint'] as const).map(
      (operation) => [name, operation, verdict] as const,
    ),
  );

  it.each(each)('%s of %s is classified after one request', async (name, operation, verdict) => {
    const { server, recraft } = await start(name);
    expect(verdictOf(await failureOf(operations[operation](recraft)))).toEqual(verdict);
    expect(server.received).toHaveLength(1);
  });
});

it('every fixture of Recraft is served by a test', () => {
  const served = [...SUCCESSES, ...FAILURES].map(([name]) => name);
  expect([...new Set(served)].sort()).toEqual(fixtureNames('recraft'));
});
