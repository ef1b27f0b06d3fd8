import { gzipSync } from 'node:zlib';
import { actualPictureSchema, requestedPictureSchema } from '@polyptych/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFluxProvider } from '../src/flux/flux-provider.ts';
import { createGeminiProvider } from '../src/gemini/gemini-provider.ts';
import { guardedProvider } from '../src/guarded-provider.ts';
import { createOpenAiProvider } from '../src/openai/openai-provider.ts';
import { createRecraftProvider } from '../src/recraft/recraft-provider.ts';
import { ProviderError, type ProviderErrorCode } from '../src/spec/errors.ts';
import type { ImageProvider, ProviderResult } from '../src/spec/image-provider.ts';
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
    ...clock,
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

function textOf(reply: Reply): string {
  if (typeof reply === 'string') return '';
  return typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? '');
}

/** The word by which an answer says how far a task has come. */
function statusWord(reply: Reply): unknown {
  try {
    const { status } = JSON.parse(textOf(reply)) as { status?: unknown };
    return status;
  } catch {
    return undefined;
  }
}

const isPassing = (status: number) => [408, 409, 429].includes(status) || status >= 500;

/** Whether asking again is free of charge, going by all that the service answered. */
function mayBeRetried(name: string, replies: readonly Reply[], code: ProviderErrorCode): boolean {
  // Node's fetch itself asks once more after a 421, which says that nothing was done.
  const [reply, ...others] = replies.filter((one) => statusOf(one) !== 421);
  if (reply === undefined) return replies.length > 0;
  if (others.length > 0) return false;
  const status = statusOf(reply);
  // After a 407 fetch says no more than that it failed, as if nobody had answered.
  if (reply === 'drop' || status === 407 || isPassing(status)) return true;
  const saysUndrawn = /"(?:NO_IMAGE|IMAGE_OTHER)"/.test(textOf(reply));
  return name === 'gemini' && code === 'PROVIDER_BAD_RESPONSE' && status < 300 && saysUndrawn;
}

const FINAL_WORDS = ['Ready', 'Error', 'Task not found', 'Request Moderated', 'Content Moderated'];

/** Whether all that is left to be answered, for good, is that a task goes on or cannot be asked for. */
function neverEnds(name: string, [, ...polls]: readonly Reply[]): boolean {
  const last = polls.at(-1);
  if (name !== 'flux' || last === undefined) return false;
  if (polls.some((reply) => statusOf(reply) === 200 && statusWord(reply) === 'Ready')) return false;
  const isUnreadable = typeof last === 'string' || last.headers?.['content-encoding'] === 'gzip';
  if (isUnreadable) return true;
  const word = statusWord(last);
  if (typeof word === 'string' && FINAL_WORDS.includes(word)) return false;
  return isPassing(statusOf(last)) || (statusOf(last) < 300 && typeof word === 'string');
}

type Called = Awaited<ReturnType<Awaited<ReturnType<typeof startAdapter>>['call']>>;

/** What a call came to; fails the test where it is nothing that a caller can work with. */
function soundOutcome(name: string, called: Called): 'picture' | 'failure' | 'time-out' {
  const { outcome, handles, given, reason } = called;
  expect(JSON.stringify(handles)).not.toContain(API_KEY);
  if (outcome === reason) {
    expect(neverEnds(name, given), JSON.stringify(given)).toBe(true);
    return 'time-out';
  }
  if (!(outcome instanceof Error)) {
    expectRecordable(outcome as ProviderResult);
    return 'picture';
  }
  expect(outcome).toBeInstanceOf(ProviderError);
  if (!(outcome instanceof ProviderError)) return 'failure';
  const { code, retryable, retryAfterMs } = outcome;
  expect(CODES).toContain(code);
  expect(everyWord(outcome)).not.toContain(API_KEY);
  if (retryable) expect(mayBeRetried(name, given, code), JSON.stringify(given)).toBe(true);
  if (retryAfterMs !== undefined) expect(retryAfterMs).toBeGreaterThanOrEqual(0);
  return 'failure';
}

const MOST_DOLLARS = 1000;
const LONGEST_TEXT = 32_000;
const LARGEST_STATE = 4 * 1024 * 1024;

/** Whatever a service says beside its picture has to fit into a session's record, and stay there. */
function expectRecordable({ bytes, ...said }: ProviderResult): void {
  const { modelId, reportedModelId, asked, seed, costUsd, revisedPrompt, providerState } = said;
  expect(bytes).toBeInstanceOf(Uint8Array);
  expect(JSON.stringify(said)).not.toContain(API_KEY);
  const size = { width: 64, height: 64 };
  const told = { modelId: reportedModelId, seed, revisedPrompt, costUsd };
  const actual = actualPictureSchema.parse(stored({ ...size, format: 'png', ...told }));
  const { format, size: providerSize } = asked ?? {};
  requestedPictureSchema.parse(stored({ ...size, modelId, format, providerSize }));
  expect(actual.costUsd ?? 0).toBeLessThanOrEqual(MOST_DOLLARS);
  for (const text of [reportedModelId, revisedPrompt, providerSize]) {
    expect(text?.isWellFormed() ?? true).toBe(true);
    expect(text?.length ?? 0).toBeLessThanOrEqual(LONGEST_TEXT);
  }
  expect(JSON.stringify(providerState ?? null).length).toBeLessThanOrEqual(LARGEST_STATE);
}

/** A value as it comes back from the store. */
function stored(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}

const RUNS = 150;

describe.each(Object.entries(ADAPTERS))('%s', (name, adapter) => {
  it('makes a picture of the truth', async () => {
    const { call } = await startAdapter(adapter);
    const { outcome } = await call('generate', adapter.truths);
    expect(outcome).toMatchObject({ bytes: picture('result').bytes });
    expectRecordable(outcome as ProviderResult);
  });

  it('ends in a picture or in an error of its own, whatever comes back', async () => {
    const { call } = await startAdapter(adapter);
    const counts = { picture: 0, failure: 0, 'time-out': 0 };
    // As many answers as there are true ones: a task's first have to be true for its last to matter.
    const replies = adapter.truths.map((truth) =>
      fc.oneof(fc.constant(truth), hostileReply(adapter.truths)),
    );
    const property = fc.asyncProperty(
      fc.constantFrom(...OPERATIONS),
      fc.tuple(...replies),
      async (operation, steps) => {
        counts[soundOutcome(name, await call(operation, steps))] += 1;
      },
    );
    await fc.assert(property, { numRuns: RUNS, seed: 20261123 });
    expect(counts.picture).toBeGreaterThan(RUNS / 10);
    expect(counts.failure).toBeGreaterThan(RUNS / 10);
    expect(counts['time-out']).toBeLessThan(RUNS / 5);
  });

  it.each([
    ['deeper than a stack', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['of endless text', JSON.stringify('a'.repeat(2_000_000))],
  ])('survives values %s, wherever they stand', async (_, value) => {
    const { call } = await startAdapter(adapter);
    for (const [at, truth] of adapter.truths.entries()) {
      for (const step of spoiltSteps(truth, value)) {
        soundOutcome(name, await call('generate', adapter.truths.with(at, step)));
        soundOutcome(name, await call('generate', adapter.truths.with(at, refusing(step))));
      }
    }
  });

  it.each([
    ...['1e308', '1e400', '-1', '-0', '0.5', '1e-320', '9007199254740993', '1e21'],
    ...['null', 'true', '"1e400"', '{}', '[]', '"\\ud83c"'],
  ])('records nothing that no record could hold where %s stands', async (value) => {
    const { call } = await startAdapter(adapter);
    const outcomes: string[] = [];
    for (const [at, truth] of adapter.truths.entries()) {
      for (const step of spoiltSteps(truth, value)) {
        outcomes.push(soundOutcome(name, await call('generate', adapter.truths.with(at, step))));
      }
    }
    // Where the odd value is beside the point, the picture is there all the same.
    expect(outcomes).toContain('picture');
  });
});

/** The true answer, each of its values in turn replaced by this JSON text, and then all of it. */
function spoiltSteps(truth: Step, value: string): Step[] {
  const headers = { 'content-type': 'application/json' };
  const textAt = (url: string) => {
    const reply = typeof truth === 'function' ? truth(url) : truth;
    const isJson = typeof reply !== 'string' && !(reply.body instanceof Uint8Array);
    return isJson ? JSON.stringify(reply.body) : '';
  };
  const placesIn = (text: string) => [...text.matchAll(/(?<=":)(?:"[^"]*"|\d+(?:\.\d+)?|null)/g)];
  const spoilt = placesIn(textAt('')).map((_, at): Step => {
    return (url) => {
      const text = textAt(url);
      const { 0: old, index } = placesIn(text)[at] ?? expect.fail();
      return { headers, body: text.slice(0, index) + value + text.slice(index + old.length) };
    };
  });
  return [{ headers, body: value }, ...spoilt];
}

function refusing(step: Step): Step {
  return (url) => {
    const reply = typeof step === 'function' ? step(url) : step;
    return typeof reply === 'string' ? reply : { ...reply, status: 400 };
  };
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
