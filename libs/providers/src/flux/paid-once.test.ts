import { describe, expect, it } from 'vitest';
import {
  DOWNLOAD,
  file,
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
import { callOptions } from '../../test/pictures.ts';
import type { Reply, Step } from '../../test/scripted-server.ts';
import type { ProviderResult } from '../spec/image-provider.ts';

/** A finished task with this as its result. */
const finished = (made: unknown): Reply => ({ body: { status: 'Ready', result: made } });

const stored = { id: 'task-1', modelId: 'flux-2-pro' };
const STORED_POLL = 'GET /v1/get_result?id=task-1';

describe('a task that was accepted', () => {
  const failures: [string, [Step, ...Step[]], string][] = [
    ['its status is Error', [status('Error')], 'PROVIDER_BAD_RESPONSE'],
    [
      'its poll is a 503 with Error',
      [{ status: 503, body: { status: 'Error' } }],
      'PROVIDER_BAD_RESPONSE',
    ],
    ['it is not found any more', [status('Task not found')], 'PROVIDER_BAD_RESPONSE'],
    ['its picture is held back', [status('Content Moderated')], 'MODERATED'],
    ['the key is refused meanwhile', [{ status: 401, body: { detail: 'who' } }], 'PROVIDER_AUTH'],
    ['the credits ran out', [{ status: 402, body: { detail: 'none' } }], 'PROVIDER_QUOTA'],
    ['its address leads nowhere', [{ status: 404, body: 'Not Found' }], 'PROVIDER_REJECTED'],
    ['its poll is no JSON', [{ body: '<html>' }], 'PROVIDER_BAD_RESPONSE'],
    ['it has no result', [finished(null)], 'PROVIDER_BAD_RESPONSE'],
    ['it has no picture', [finished({ seed: 1 })], 'PROVIDER_BAD_RESPONSE'],
    [
      'its picture lies elsewhere',
      [finished({ sample: 'https://evil.example/x.png' })],
      'PROVIDER_BAD_RESPONSE',
    ],
    [
      'its picture lies in a private network',
      [finished({ sample: 'http://169.254.169.254/latest' })],
      'PROVIDER_BAD_RESPONSE',
    ],
    [
      'its picture is a local file',
      [finished({ sample: 'file:///etc/passwd' })],
      'PROVIDER_BAD_RESPONSE',
    ],
    ['its picture is gone', [ready, { status: 404 }], 'PROVIDER_BAD_RESPONSE'],
    ['its picture is overloaded', [ready, { status: 429 }], 'PROVIDER_BAD_RESPONSE'],
    ['its picture is not available', [ready, { status: 503 }], 'PROVIDER_BAD_RESPONSE'],
    ['its picture drops the connection', [ready, 'drop'], 'PROVIDER_BAD_RESPONSE'],
    ['its picture breaks off', [ready, 'break off'], 'PROVIDER_BAD_RESPONSE'],
  ];

  it.each(failures)('is not paid for again when %s', async (_, steps, code) => {
    const { server, flux } = await startFlux([submitted, ...steps]);
    const call = flux.generate(input, callOptions());
    await expect(call).rejects.toMatchObject({ name: 'ProviderError', code, retryable: false });
    expect(paths(server).filter((path) => path.startsWith('POST'))).toEqual([SUBMISSION]);
  });

  it.each(failures)('is not submitted anew by a resumption when %s', async (_, steps, code) => {
    const { server, flux } = await startFlux(steps);
    const call = flux.resume?.(stored, callOptions());
    await expect(call).rejects.toMatchObject({ name: 'ProviderError', code, retryable: false });
    expect(paths(server)[0]).toBe(STORED_POLL);
    expect(server.received.map(({ method }) => method)).not.toContain('POST');
  });
});

describe('trouble that may pass', () => {
  it.each<[string, Step]>([
    ['an overloaded poll', { status: 429, body: { detail: 'slow down' } }],
    ['a server error', { status: 500, body: 'oops' }],
    ['a dropped connection', 'drop'],
    ['an answer that breaks off', 'break off'],
    ['an answer that is no HTTP', 'garble'],
  ])('makes it poll again after %s and never submit again', async (_, trouble) => {
    const { server, flux } = await startFlux([submitted, trouble, ready, file]);
    await flux.generate(input, callOptions());
    expect(paths(server)).toEqual([SUBMISSION, POLL, POLL, DOWNLOAD]);
  });

  it.each<[string, Step]>([
    ['overload', { status: 429 }],
    ['a server error', { status: 502 }],
    ['a dropped connection', 'drop'],
  ])('makes it fetch the picture again after %s', async (_, trouble) => {
    const { server, flux } = await startFlux([submitted, ready, trouble, file]);
    const { bytes } = await flux.generate(input, callOptions());
    expect(bytes).toEqual(Buffer.from(result.bytes));
    expect(paths(server)).toEqual([SUBMISSION, POLL, DOWNLOAD, DOWNLOAD]);
  });
});

describe('oddities beside a paid picture', () => {
  const bytes = Buffer.from(result.bytes);
  const plain: ProviderResult = { bytes, modelId: 'flux-2-pro' };

  it.each([
    ['a cost in words', { cost: '4.5 credits' }],
    ['a negative cost', { cost: -1 }],
    ['a polling address that is no text', { polling_url: 7 }],
    ['nothing but its id', {}],
  ])('do not lose it: %s at its submission', async (_, fields) => {
    const { server, flux } = await startFlux([
      { body: { id: 'task-1', ...fields } },
      (url) => finished({ sample: `${url}/file.png?sig=1` }),
      file,
    ]);
    expect(await flux.generate(input, callOptions())).toEqual({
      ...plain,
      asked: { size: '1024x768', format: 'png' },
    });
    expect(paths(server)).toEqual([SUBMISSION, STORED_POLL, DOWNLOAD]);
  });

  it.each([['42'], [0.5], [2 ** 60]])(
    'do not lose it: the seed %j, which nobody could ask for again',
    async (seed) => {
      const { flux } = await startFlux([
        (url) => finished({ sample: `${url}/file.png?sig=1`, seed }),
        file,
      ]);
      expect(await flux.resume?.(stored, callOptions())).toEqual(plain);
    },
  );
});
