import { describe, expect, it } from 'vitest';
import { createGeminiProvider } from '../src/gemini/gemini-provider.ts';
import type { ImageProvider } from '../src/spec/image-provider.ts';
import type { JsonValue } from '../src/spec/json.ts';
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
import { areaOf, colourOf, headOf, isOpaque, jsonOf, placesOf } from './sent-request.ts';

const MODEL = 'gemini-nano-banana-2.1';

async function start(name: string) {
  const server = await startServer(fixture('gemini', name));
  const settings = { modelId: MODEL, apiKey: API_KEY, baseUrl: server.url };
  return { server, gemini: createGeminiProvider(settings) };
}

const source = picture('source', 160, 90);
const expansion = { left: 0, right: 0, top: 35, bottom: 35, newWidth: 160, newHeight: 160 };

const frame = {
  canvasWidth: 160,
  canvasHeight: 160,
  target: { left: 0, top: 0, width: 160, height: 160 },
};

const operations = {
  generate: (gemini: ImageProvider) =>
    gemini.generate({ prompt: 'a lighthouse', size: { width: 1376, height: 768 } }, callOptions()),
  iterate: (gemini: ImageProvider) =>
    gemini.iterate({ prompt: 'night', source, history: [] }, callOptions()),
  outpaint: (gemini: ImageProvider) =>
    gemini.outpaint({ prompt: 'more sea', source, expansion }, callOptions()),
};
type Operation = keyof typeof operations;

const HEAD = {
  method: 'POST',
  path: `/v1beta/models/${MODEL}:generateContent`,
  headers: { accept: '*/*', 'content-type': 'application/json', 'x-goog-api-key': API_KEY },
};

const config = (aspectRatio: string) => ({
  responseModalities: ['TEXT', 'IMAGE'],
  imageConfig: { aspectRatio },
});

const inline = (image: typeof source) => ({
  inlineData: { mimeType: 'image/png', data: base64(image) },
});

describe('a request to Gemini', () => {
  const only = ({ received }: { received: ReceivedRequest[] }) => {
    expect(received.map(headOf)).toEqual([HEAD]);
    const [request] = received as [ReceivedRequest];
    expect(placesOf(API_KEY, request)).toEqual(['x-goog-api-key']);
    return jsonOf(request);
  };

  it('generate says what is wanted in one turn', async () => {
    const { server, gemini } = await start('picture');
    await operations.generate(gemini);
    expect(only(server)).toEqual({
      contents: [{ role: 'user', parts: [{ text: 'a lighthouse' }] }],
      generationConfig: config('16:9'),
    });
  });

  it('iterate sends the source where there is no turn to replay', async () => {
    const { server, gemini } = await start('picture');
    await operations.iterate(gemini);
    expect(only(server)).toEqual({
      contents: [{ role: 'user', parts: [{ text: 'night' }, inline(source)] }],
      generationConfig: config('16:9'),
    });
  });

  it.each([
    ['picture', [{ ...inline(drawn), thoughtSignature: 'EsAECr0EAXLI2nw=' }]],
    [
      'text-and-picture',
      [
        { text: 'Here is your lighthouse: ', thoughtSignature: 'EtkBCtYBAXLI2nw=' },
        { ...inline(drawn), thoughtSignature: 'EsAECr0EAXLI2nw=' },
      ],
    ],
    [
      'picture-with-drafts',
      [
        { text: '**Considering the light**\n\nA low sun from the left.', thought: true },
        { text: 'Done.' },
        { ...inline(drawn), thoughtSignature: 'EsAECr0EAXLI2nw=' },
      ],
    ],
  ])('iterate replays the turn of %s, signatures and all', async (name, parts) => {
    const first = await operations.generate((await start(name)).gemini);
    const stored = JSON.parse(JSON.stringify(first.providerState)) as JsonValue;
    const { server, gemini } = await start('picture');
    const history = [turn('a lighthouse', drawn, stored)];
    await gemini.iterate({ prompt: 'night', source: drawn, history }, callOptions());
    expect(only(server)).toEqual({
      contents: [
        { role: 'user', parts: [{ text: 'a lighthouse' }] },
        { role: 'model', parts },
        { role: 'user', parts: [{ text: 'night' }] },
      ],
      generationConfig: config('1:1'),
    });
  });

  it('outpaint sends the source on a transparent canvas with the whole instruction', async () => {
    const { server, gemini } = await start('picture');
    await operations.outpaint(gemini);
    const body = only(server) as {
      contents: [{ parts: [unknown, { inlineData: { data: string } }] }];
    };
    const { data } = body.contents[0].parts[1].inlineData;
    expect(body).toEqual({
      contents: [
        {
          role: 'user',
          parts: [
            {
              text:
                'more sea\n\nThe picture stands on a larger canvas. Extend it into the blank, fully ' +
                'transparent area so that it fills the whole canvas to every edge, without a ' +
                'border, a frame or a visible seam. Keep the existing part exactly as it is: same ' +
                'place, same scale, same colours.',
            },
            { inlineData: { mimeType: 'image/png', data } },
          ],
        },
      ],
      generationConfig: config('1:1'),
    });
    const kept = { width: 160, height: 160, area: { left: 0, top: 35, width: 160, height: 90 } };
    expect(await areaOf(data, await colourOf('source'))).toEqual(kept);
    expect(await areaOf(data, isOpaque)).toEqual(kept);
  });
});

const SUCCESSES: [string, number][] = [
  ['picture', 0.0337005],
  ['text-and-picture', 0.0337005],
  ['picture-with-drafts', 0.0354705],
  ['picture-in-jpeg', 0.0337005],
  ['picture-with-ratings', 0.0337005],
];

describe('a picture from Gemini', () => {
  const told = {
    generate: { asked: { size: '16:9 1K' } },
    iterate: { asked: { size: '16:9 1K' } },
    outpaint: { asked: { size: '1:1 1K' }, frame },
  };
  const each = SUCCESSES.flatMap(([name, costUsd]) =>
    (Object.keys(operations) as Operation[]).map(
      (operation) => [name, operation, costUsd] as const,
    ),
  );

  it.each(each)('comes of %s as the answer to %s', async (name, operation, costUsd) => {
    const { gemini } = await start(name);
    const { providerState, ...result } = await operations[operation](gemini);
    expect(result).toEqual({
      bytes: Buffer.from(drawn.bytes),
      modelId: MODEL,
      reportedModelId: MODEL,
      costUsd: expect.closeTo(costUsd, 10) as number,
      ...told[operation],
    });
    // The picture of an outpainting is put together here, so Gemini's turn is none to replay.
    expect(providerState === undefined).toBe(operation === 'outpaint');
    expect(JSON.stringify(providerState ?? '')).not.toContain(base64(drawn));
  });
});

/** Gemini says so when it drew nothing, and the next try may draw something. */
const undrawn: Verdict = { ...badResponse, retryable: true };

const FAILURES: [string, Verdict][] = [
  ['text-only', badResponse],
  ['finish-no-image', undrawn],
  ['finish-image-other', undrawn],
  ['finish-max-tokens', badResponse],
  ['without-candidates', badResponse],
  ['finish-safety', moderated],
  ['finish-image-safety', moderated],
  ['finish-prohibited-content', moderated],
  ['finish-image-prohibited-content', moderated],
  ['finish-recitation', moderated],
  ['finish-image-recitation', moderated],
  ['blocked-safety', moderated],
  ['blocked-other', moderated],
  ['blocked-prohibited-content', moderated],
  ['blocked-blocklist', moderated],
  ['blocked-image-safety', moderated],
  ['400-invalid-argument', rejected],
  ['400-key-invalid', auth],
  ['400-key-expired', auth],
  ['400-location', rejected],
  ['403-no-key', auth],
  ['403-leaked-key', auth],
  ['404-model', rejected],
  ['429-per-minute', { ...limited, retryAfterMs: 34_075 }],
  ['429-per-day', quota],
  ['429-bare', limited],
  ['500-internal', unavailable],
  ['502-gateway', unavailable],
  ['503-overloaded', unavailable],
  ['504-deadline', unavailable],
];

describe('a refusal by Gemini', () => {
  const each = FAILURES.flatMap(([name, verdict]) =>
    (Object.keys(operations) as Operation[]).map(
      (operation) => [name, operation, verdict] as const,
    ),
  );

  it.each(each)('%s of %s is classified after one request', async (name, operation, verdict) => {
    const { server, gemini } = await start(name);
    expect(verdictOf(await failureOf(operations[operation](gemini)))).toEqual(verdict);
    expect(server.received).toHaveLength(1);
  });
});

it('every fixture of Gemini is served by a test', () => {
  const served = [...SUCCESSES, ...FAILURES].map(([name]) => name);
  expect([...new Set(served)].sort()).toEqual(fixtureNames('gemini'));
});
