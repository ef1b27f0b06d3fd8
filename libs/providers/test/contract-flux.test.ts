import { describe, expect, it } from 'vitest';
import { createFluxProvider } from '../src/flux/flux-provider.ts';
import type { AskedOfProvider, ImageProvider } from '../src/spec/image-provider.ts';
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
import { areaOf, colourOf, headOf, isWhite, jsonOf, placesOf } from './sent-request.ts';

const TASK = '9d3f2c1e-6b0a-4c57-8a52-0e7f5d1b2a34';
const POLL = `/v1/get_result?id=${TASK}`;
const DOWNLOAD = `/delivery/${TASK}/sample.png?se=2026-11-23T16%3A00%3A00Z&sig=c2ln`;

const file: Reply = { body: drawn.bytes };

const SEED = 4021983177;

/** What comes of `submitted` and `ready`. */
const madeBy = (modelId: string, asked: AskedOfProvider) => ({
  bytes: Buffer.from(drawn.bytes),
  modelId,
  asked,
  seed: SEED,
  costUsd: 0.045,
});

/** A server that answers with these fixtures in turn and then with the picture's file. */
async function start(modelId: string, first: string, ...others: string[]) {
  const steps = others.map((name) => fixture('flux', name));
  const server = await startServer(fixture('flux', first), ...steps, file);
  const settings = { modelId, apiKey: API_KEY, baseUrl: server.url };
  return { server, flux: createFluxProvider(settings, fakeClock()) };
}

const generateInput = { prompt: 'a lighthouse', size: { width: 1280, height: 960 } };
const source = picture('source', 96, 64);
const FOLDED = [
  'night',
  '',
  'The picture came about in these steps; keep what they asked for:',
  '1. a lighthouse',
  '2. add a boat',
].join('\n');
/** Adds 20 px on the left and 12 on the right; the canvas that is sent lies on a grid of 16. */
const expansion = { left: 20, right: 12, top: 0, bottom: 0, newWidth: 128, newHeight: 64 };
const onCanvas = { left: 32, top: 0, width: 96, height: 64 };
const frame = {
  canvasWidth: 144,
  canvasHeight: 64,
  target: { left: 12, top: 0, width: 128, height: 64 },
};

const operations = {
  generate: (flux: ImageProvider) => flux.generate(generateInput, callOptions()),
  iterate: (flux: ImageProvider) => {
    const history = [turn('a lighthouse'), turn('add a boat', source)];
    return flux.iterate({ prompt: 'night', source, history }, callOptions());
  },
  outpaint: (flux: ImageProvider) =>
    flux.outpaint({ prompt: 'go on', source, expansion }, callOptions()),
};
type Operation = keyof typeof operations;

const OUTPAINTING = {
  prompt: 'go on',
  input_image: base64(source),
  width: 144,
  height: 64,
  reference_offset_x: 32,
  reference_offset_y: 0,
  auto_crop: false,
  mode: 'high',
  output_format: 'png',
};

const CANVAS_ASKED: AskedOfProvider = { size: '144x64', format: 'png' };

const REQUESTS: [string, Operation, string, object, AskedOfProvider][] = [
  [
    'flux-2-pro',
    'generate',
    'flux-2-pro',
    { prompt: 'a lighthouse', width: 1280, height: 960, output_format: 'png' },
    { size: '1280x960', format: 'png' },
  ],
  [
    'flux-2-pro',
    'iterate',
    'flux-2-pro',
    {
      prompt: FOLDED,
      input_image: base64(source),
      width: 96,
      height: 64,
      output_format: 'png',
    },
    { size: '96x64', format: 'png' },
  ],
  ['flux-2-pro', 'outpaint', 'flux-tools/outpainting-v1', OUTPAINTING, CANVAS_ASKED],
  [
    'flux-3-image',
    'generate',
    'flux-3-image',
    { prompt: 'a lighthouse', aspect_ratio: '4:3', resolution: '1k', grounding: false },
    { size: '4:3 1k' },
  ],
  [
    'flux-3-image',
    'iterate',
    'flux-3-image',
    {
      prompt: FOLDED,
      images: [base64(source)],
      aspect_ratio: '3:2',
      resolution: '768sq',
      grounding: false,
    },
    { size: '3:2 768sq' },
  ],
  ['flux-3-image', 'outpaint', 'flux-tools/outpainting-v1', OUTPAINTING, CANVAS_ASKED],
  [
    'flux-pro-1.1',
    'generate',
    'flux-pro-1.1',
    { prompt: 'a lighthouse', width: 1280, height: 960, output_format: 'png' },
    { size: '1280x960', format: 'png' },
  ],
];

describe('a request to FLUX', () => {
  it.each(REQUESTS)(
    '%s %s posts to %s, completely',
    async (modelId, operation, route, body, asked) => {
      const { server, flux } = await start(modelId, 'submitted', 'ready');
      expect(await operations[operation](flux)).toEqual({
        ...madeBy(route, asked),
        ...(operation === 'outpaint' && { frame }),
      });
      const [submission] = server.received as [ReceivedRequest];
      expect(jsonOf(submission)).toEqual(body);
      expect(server.received.map(headOf)).toEqual(conversation(route));
      expect(server.received.map((request) => placesOf(API_KEY, request))).toEqual(KEY_PLACES);
    },
  );

  it('flux-pro-1.1 iterate has Fill draw the whole picture anew', async () => {
    const { server, flux } = await start('flux-pro-1.1', 'submitted', 'ready');
    const made = await operations.iterate(flux);
    expect(made).toEqual(madeBy('flux-pro-1.0-fill', { format: 'png' }));
    const [submission] = server.received as [ReceivedRequest];
    const { mask, ...body } = jsonOf(submission) as { mask: string };
    expect(body).toEqual({ image: base64(source), prompt: FOLDED, output_format: 'png' });
    expect(await areaOf(mask, isWhite)).toEqual({
      width: 96,
      height: 64,
      area: { left: 0, top: 0, width: 96, height: 64 },
    });
    expect(server.received.map(headOf)).toEqual(conversation('flux-pro-1.0-fill'));
    expect(server.received.map((request) => placesOf(API_KEY, request))).toEqual(KEY_PLACES);
  });

  it('flux-pro-1.1 outpaint has Fill draw what lies around the source', async () => {
    const { server, flux } = await start('flux-pro-1.1', 'submitted', 'ready');
    const made = await operations.outpaint(flux);
    expect(made).toEqual({ ...madeBy('flux-pro-1.0-fill', { format: 'png' }), frame });
    const [submission] = server.received as [ReceivedRequest];
    const { image, mask, ...body } = jsonOf(submission) as { image: string; mask: string };
    expect(body).toEqual({ prompt: 'go on', output_format: 'png' });
    const canvas = { width: 144, height: 64, area: onCanvas };
    expect(await areaOf(image, await colourOf('source'))).toEqual(canvas);
    expect(await areaOf(mask, (pixel) => !isWhite(pixel))).toEqual(canvas);
    expect(server.received.map(headOf)).toEqual(conversation('flux-pro-1.0-fill'));
    expect(server.received.map((request) => placesOf(API_KEY, request))).toEqual(KEY_PLACES);
  });
});

/** The key stands in one header of both API calls and nowhere on the way to the picture. */
const KEY_PLACES = [['x-key'], ['x-key'], []];

function conversation(route: string) {
  const headers = { accept: 'application/json', 'x-key': API_KEY };
  return [
    {
      method: 'POST',
      path: `/v1/${route}`,
      headers: { ...headers, 'content-type': 'application/json' },
    },
    { method: 'GET', path: POLL, headers },
    { method: 'GET', path: DOWNLOAD, headers: {} },
  ];
}

const SUCCESSES: [[string, ...string[]], { seed?: number; costUsd?: number }][] = [
  [['submitted', 'pending', 'reasoning', 'generating', 'ready'], { seed: SEED, costUsd: 0.045 }],
  [['submitted', 'pending-in-503', 'ready-with-cost'], { seed: SEED, costUsd: 0.06 }],
  [['submitted-bare', 'ready'], { seed: SEED }],
  [['submitted-nulls', 'ready-without-seed'], {}],
  [['submitted-webhook', 'pending', 'ready'], { seed: SEED, costUsd: 0.05 }],
];

describe('a picture from FLUX', () => {
  it.each(SUCCESSES)('comes of %j', async (names, told) => {
    const { server, flux } = await start('flux-2-pro', ...names);
    expect(await flux.generate(generateInput, callOptions())).toEqual({
      bytes: Buffer.from(drawn.bytes),
      modelId: 'flux-2-pro',
      asked: { size: '1280x960', format: 'png' },
      ...told,
    });
    const polls = names.slice(1).map(() => `GET ${POLL}`);
    expect(server.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/flux-2-pro',
      ...polls,
      `GET ${DOWNLOAD}`,
    ]);
  });
});

const SUBMISSION_FAILURES: [string, Verdict][] = [
  ['400-bad-request', rejected],
  ['401-not-authenticated', auth],
  ['402-no-credits', quota],
  ['403-forbidden', auth],
  ['404-not-found', rejected],
  ['422-field', rejected],
  ['422-extra-field', rejected],
  ['422-moderation', moderated],
  ['429-active-tasks', limited],
  ['429-retry-after-header', { ...limited, retryAfterMs: 3000 }],
  ['429-retry-after-body', { ...limited, retryAfterMs: 3000 }],
  ['500-text', unavailable],
  ['502-gateway', unavailable],
  ['503-message', unavailable],
  ['503-retry-after', { ...unavailable, retryAfterMs: 30_000 }],
];

/** What a task that was accepted can end in: none of it is ever retryable. */
const TASK_FAILURES: [string, Verdict][] = [
  ['error', badResponse],
  ['error-in-422', badResponse],
  ['error-in-503', badResponse],
  ['request-moderated', moderated],
  ['request-moderated-in-422', moderated],
  ['content-moderated', moderated],
  ['task-not-found', badResponse],
  ['task-not-found-in-404', badResponse],
  ['ready-without-sample', badResponse],
  ['ready-without-result', badResponse],
  ['401-not-authenticated', auth],
  ['402-no-credits', quota],
  ['404-not-found', rejected],
];

describe('a refusal by FLUX', () => {
  const each = SUBMISSION_FAILURES.flatMap(([name, verdict]) =>
    (['generate', 'iterate', 'outpaint'] as const).map(
      (operation) => [name, operation, verdict] as const,
    ),
  );

  it.each(each)('%s of %s is classified after one request', async (name, operation, verdict) => {
    const { server, flux } = await start('flux-2-pro', name);
    expect(verdictOf(await failureOf(operations[operation](flux)))).toEqual(verdict);
    expect(server.received).toHaveLength(1);
  });

  it.each(TASK_FAILURES)('%s of an accepted task is classified', async (name, verdict) => {
    const { server, flux } = await start('flux-2-pro', 'submitted', 'pending', name);
    expect(verdictOf(await failureOf(operations.generate(flux)))).toEqual(verdict);
    // A task that nobody has heard of is asked for a few times more; nothing is submitted again.
    const [submission, ...polls] = server.received.map(({ method }) => method);
    expect(submission).toBe('POST');
    expect(new Set(polls)).toEqual(new Set(['GET']));
    expect(polls.length).toBeLessThanOrEqual(6);
  });
});

it('every fixture of FLUX is served by a test', () => {
  const served = [
    ...SUCCESSES.flatMap(([names]) => names),
    ...SUBMISSION_FAILURES.map(([name]) => name),
    ...TASK_FAILURES.map(([name]) => name),
  ];
  expect([...new Set(served)].sort()).toEqual(fixtureNames('flux'));
});
