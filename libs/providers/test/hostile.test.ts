import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFluxProvider } from '../src/flux/flux-provider.ts';
import { createGeminiProvider } from '../src/gemini/gemini-provider.ts';
import { guardedProvider } from '../src/guarded-provider.ts';
import { createOpenAiProvider } from '../src/openai/openai-provider.ts';
import { createRecraftProvider } from '../src/recraft/recraft-provider.ts';
import { ProviderError, type ProviderErrorCode } from '../src/spec/errors.ts';
import type { ImageProvider } from '../src/spec/image-provider.ts';
import type { JsonValue } from '../src/spec/json.ts';
import type { ProviderSettings } from '../src/spec/provider-settings.ts';
import type { Clock } from '../src/transport/clock.ts';
import { fakeClock } from './fake-clock.ts';
import * as fluxScript from './flux-script.ts';
import { API_KEY, hostileReply } from './hostile-answers.ts';
import { base64, picture } from './pictures.ts';
import * as recraftScript from './recraft-script.ts';
import { type Reply, startServer, type Step } from './scripted-server.ts';

interface Adapter {
  create: (settings: ProviderSettings, clock: Clock) => ImageProvider;
  modelId: string;
  /** What its service answers when all goes well, in order; then whatever else it may answer. */
  truths: readonly [Step, ...Step[]];
}

const image = base64(picture('result'));
const inlineData = { mimeType: 'image/png', data: image };

const ADAPTERS: Readonly<Record<string, Adapter>> = {
  flux: {
    create: createFluxProvider,
    modelId: 'flux-2-pro',
    truths: [fluxScript.submitted, fluxScript.ready, fluxScript.file, fluxScript.status('Pending')],
  },
  recraft: {
    create: createRecraftProvider,
    modelId: 'recraftv4_1',
    truths: [recraftScript.pointed, recraftScript.file, recraftScript.made],
  },
  gemini: {
    create: createGeminiProvider,
    modelId: 'gemini-3-pro-image',
    truths: [
      {
        body: {
          candidates: [
            {
              finishReason: 'STOP',
              content: {
                role: 'model',
                parts: [{ text: 'Here.' }, { inlineData, thoughtSignature: 'c2ln' }],
              },
            },
          ],
          usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 1290 },
          modelVersion: 'gemini-3-pro-image',
        },
      },
      { body: { candidates: [{ finishReason: 'NO_IMAGE' }] } },
    ],
  },
  openai: {
    create: createOpenAiProvider,
    modelId: 'gpt-image-2',
    truths: [
      {
        body: {
          created: 1,
          data: [{ b64_json: image, revised_prompt: 'a tall lighthouse' }],
          usage: { input_tokens_details: { text_tokens: 5 }, output_tokens: 1000 },
          size: '1024x1024',
        },
      },
    ],
  },
};

const OPERATIONS = ['generate', 'iterate', 'outpaint'] as const;
type Operation = (typeof OPERATIONS)[number];

const CODES: ReadonlySet<ProviderErrorCode> = new Set<ProviderErrorCode>([
  'MODERATED',
  'PROVIDER_RATE_LIMITED',
  'PROVIDER_AUTH',
  'PROVIDER_QUOTA',
  'PROVIDER_REJECTED',
  'PROVIDER_UNAVAILABLE',
  'PROVIDER_TIMEOUT',
  'PROVIDER_BAD_RESPONSE',
]);

/** Waits before a job's deadline passes; enough for every path but that of a task never done. */
const MOST_WAITS = 12;

const source = picture('source', 256, 256);
const inputs = {
  generate: { prompt: 'a lighthouse', size: { width: 1024, height: 1024 } },
  iterate: { prompt: 'at dusk', source, history: [] },
  outpaint: {
    prompt: 'wider',
    source,
    expansion: { left: 32, right: 32, top: 0, bottom: 0, newWidth: 320, newHeight: 256 },
  },
};

/** One server for all of a test's calls, whose script each call sets anew. */
async function startAdapter({ create, modelId }: Adapter) {
  let script: Step[] = [];
  let given: Reply[] = [];
  const server = await startServer((url) => {
    const step = (script.length > 1 ? script.shift() : script[0]) ?? 'drop';
    const reply = typeof step === 'function' ? step(url) : step;
    given.push(reply);
    return reply;
  });

  const call = async (operation: Operation, steps: readonly Step[]) => {
    script = [...steps];
    given = [];
    const deadline = new AbortController();
    const reason = new Error('The deadline has passed.');
    const handles: JsonValue[] = [];
    const options = {
      signal: deadline.signal,
      onSubmitted: (handle: JsonValue) => {
        handles.push(handle);
        return Promise.resolve();
      },
    };
    const settings = { modelId, apiKey: API_KEY, baseUrl: server.url };
    const provider = guardedProvider(
      create(
        settings,
        impatientClock(() => {
          deadline.abort(reason);
        }),
      ),
      API_KEY,
    );
    const outcome: unknown = await ask(provider, operation, options).catch(
      (error: unknown) => error,
    );
    return { outcome, handles, given, reason };
  };
  return { call, server };
}

function ask(
  provider: ImageProvider,
  operation: Operation,
  options: Parameters<ImageProvider['generate']>[1],
) {
  switch (operation) {
    case 'generate':
      return provider.generate(inputs.generate, options);
    case 'iterate':
      return provider.iterate(inputs.iterate, options);
    case 'outpaint':
      return provider.outpaint(inputs.outpaint, options);
  }
}

/** A clock that never waits, and on which time is up after so many waits. */
function impatientClock(timeIsUp: () => void): Clock {
  const clock = fakeClock();
  return {
    now: clock.now,
    sleep: (ms, signal) => {
      if (clock.slept.length === MOST_WAITS) timeIsUp();
      return clock.sleep(ms, signal);
    },
  };
}

/** All that an error says, its causes included. */
function everyWord(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.message} ${String(error.stack)} ${JSON.stringify(error)} ${everyWord(error.cause)}`;
}

function statusOf(reply: Reply): number {
  return typeof reply === 'string' ? 200 : (reply.status ?? 200);
}

/** Whether asking again is free of charge, going by all that the service answered. */
function mayBeRetried(name: string, replies: readonly Reply[], code: ProviderErrorCode): boolean {
  // Node's fetch itself asks once more after a 421, which says that nothing was done.
  const [reply, ...others] = replies.filter((one) => statusOf(one) !== 421);
  if (reply === undefined || others.length > 0) return false;
  const status = statusOf(reply);
  // After a 407 fetch says no more than that it failed, as if nobody had answered.
  if (reply === 'drop' || [407, 408, 409, 429].includes(status) || status >= 500) return true;
  return name === 'gemini' && code === 'PROVIDER_BAD_RESPONSE' && status < 300;
}

type Called = Awaited<ReturnType<Awaited<ReturnType<typeof startAdapter>>['call']>>;

function expectSoundOutcome(name: string, { outcome, handles, given, reason }: Called): void {
  expect(JSON.stringify(handles)).not.toContain(API_KEY);
  if (outcome === reason) return;
  if (!(outcome instanceof Error)) {
    const { bytes, ...others } = outcome as Awaited<ReturnType<ImageProvider['generate']>>;
    expect(bytes).toBeInstanceOf(Uint8Array);
    expect(JSON.stringify(others)).not.toContain(API_KEY);
    return;
  }
  expect(outcome).toBeInstanceOf(ProviderError);
  if (!(outcome instanceof ProviderError)) return;
  const { code, retryable, retryAfterMs } = outcome;
  expect(CODES).toContain(code);
  expect(everyWord(outcome)).not.toContain(API_KEY);
  if (retryable) expect(mayBeRetried(name, given, code)).toBe(true);
  if (retryAfterMs !== undefined) expect(retryAfterMs).toBeGreaterThanOrEqual(0);
}

describe.each(Object.entries(ADAPTERS))('%s', (name, adapter) => {
  it('makes a picture of the truth', async () => {
    const { call } = await startAdapter(adapter);
    const { outcome } = await call('generate', adapter.truths);
    expect(outcome).toMatchObject({ bytes: picture('result').bytes });
  });

  it('ends in a picture or in an error of its own, whatever comes back', async () => {
    const { call } = await startAdapter(adapter);
    // As many answers as there are true ones: a task's first have to be true for its last to matter.
    const replies = adapter.truths.map((truth) =>
      fc.oneof(fc.constant(truth), hostileReply(adapter.truths)),
    );
    const property = fc.asyncProperty(
      fc.constantFrom(...OPERATIONS),
      fc.tuple(...replies),
      async (operation, steps) => {
        expectSoundOutcome(name, await call(operation, steps));
      },
    );
    await fc.assert(property, { numRuns: 150, seed: 20261123 });
  });

  it.each([
    ['deeper than a stack', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['of endless text', 'a'.repeat(2_000_000)],
  ])('survives values %s, wherever they stand', async (_, value) => {
    const { call } = await startAdapter(adapter);
    const isJson = value.startsWith('[');
    for (const body of spoiltBodies(adapter.truths[0], isJson ? value : JSON.stringify(value))) {
      expectSoundOutcome(name, await call('generate', [{ body }]));
      expectSoundOutcome(name, await call('generate', [{ status: 400, body }]));
    }
  });
});

/** The true answer as JSON text, each of its values in turn replaced. */
function spoiltBodies(truth: Step, value: string): string[] {
  const reply = typeof truth === 'function' ? truth('http://127.0.0.1:9') : truth;
  const answer = JSON.stringify(typeof reply === 'string' ? '' : reply.body);
  const places = [...answer.matchAll(/(?<=":)(?:"[^"]*"|\d+(?:\.\d+)?|null)/g)];
  return [
    value,
    ...places.map(
      ({ 0: old, index }) => answer.slice(0, index) + value + answer.slice(index + old.length),
    ),
  ];
}

describe('a packed answer', () => {
  // One that calls its service itself, and one that does it through an SDK.
  it.each(['flux', 'openai'])('is unpacked no further than it would be read: %s', async (name) => {
    const { call } = await startAdapter(ADAPTERS[name] ?? expect.fail());
    const body = gzipSync(Buffer.alloc(70 * 1024 * 1024, ' '));
    const headers = { 'content-encoding': 'gzip' };
    const { outcome } = await call('generate', [{ headers, body }]);
    expect(outcome).toMatchObject({ code: 'PROVIDER_BAD_RESPONSE', retryable: false });
    expect(String((outcome as Error).cause)).toContain('BodyTooLargeError');
  });
});

describe('an address that an adapter is sent to', () => {
  it.each([
    'https://delivery-eu1.bfl.ai.evil.example/x',
    'https://delivery-eu1.evilbfl.ai/x',
    'https://evil-delivery-eu1.bfl.ai/x',
    'https://delivery-eu1.bfl.ai:8443/x',
    'https://bfldelivery.blob.core.windows.net.evil.example/x',
    'https://evil.blob.core.windows.net/x',
    'https://img.recraft.ai.evil.example/x',
    'https://evilimg.recraft.ai/x',
    'https://img-recraft.ai/x',
    'http://img.recraft.ai/x',
    'http://delivery-eu1.bfl.ai/x',
    'https://169.254.169.254/x',
  ])('is not asked unless it is its own: %s', async (address) => {
    const flux = await startAdapter(ADAPTERS.flux ?? expect.fail());
    const ready: Step = { body: { status: 'Ready', result: { sample: address } } };
    const recraft = await startAdapter(ADAPTERS.recraft ?? expect.fail());
    const answers = [
      await flux.call('generate', [fluxScript.submitted, ready]),
      await recraft.call('generate', [{ body: { data: [{ url: address }] } }]),
    ];
    for (const { outcome } of answers) {
      expect(outcome).toMatchObject({ code: 'PROVIDER_BAD_RESPONSE', retryable: false });
      expect((outcome as Error).message).toContain('an address that is not its own');
    }
  });
});
