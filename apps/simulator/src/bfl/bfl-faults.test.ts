import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { namePicture } from '../../test/name-picture.ts';
import { KEY, outcomeOf, startWire, type Wire } from '../../test/wire.ts';
import { FAULT_NAMES, type FaultName } from '../faults/vocabulary.ts';

const SIZE = { width: 128, height: 96 };

/** What a client sees: what submission, polls and download come to, without a good answer's noise. */
const STORIES: Record<Exclude<FaultName, 'hang'>, string> = {
  '400': 'submit 400',
  '401': 'submit 401',
  '402': 'submit 402',
  '403': 'submit 403',
  '404': 'submit 404',
  '408': 'submit 408',
  '409': 'submit 409',
  '422': 'submit 422',
  '429': 'submit 429',
  '429-date': 'submit 429',
  '429-bare': 'submit 429',
  '500': 'submit 500',
  '502': 'submit 502',
  '503': 'submit 503',
  '504': 'submit 504',
  moderated: 'Request Moderated',
  'moderated-output': 'Content Moderated',
  'no-picture': 'Ready > no sample',
  text: 'submit text',
  'odd-json': 'submit without an id',
  drop: 'submit nothing',
  'cut-off': 'submit a part',
  slow: 'Ready > png',
  redirect: 'submit 307',
  echo: 'submit 400',
  'echo-result': 'Ready > png',
  truncated: 'Ready > broken png',
  'not-a-picture': 'Ready > no picture',
  'wrong-size': 'Ready > png of another size',
  'wrong-format': 'Ready > jpeg',
  gif: 'Ready > gif',
  animated: 'Ready > webp of 2 frames',
  bomb: 'Ready > png of 20000 x 20000',
  'lying-bomb': 'Ready > png of another size',
  huge: 'Ready > huge',
  'unknown-status': 'Waiting for Inspiration > Polishing > Ready > png',
  'task-error': 'Error',
  'task-422': 'Error (422)',
  'task-503': 'Error (503)',
  'task-lost': 'Task not found (404)',
  'poll-429': 'poll 429 > poll 429 > Ready > png',
  'poll-503': 'poll 503 > poll 503 > Ready > png',
  'poll-drop': 'poll nothing > poll nothing > Ready > png',
  'poll-text': 'poll text > poll text > Ready > png',
  'result-404': 'Ready > download 404 > download 404',
  'result-503': 'Ready > download 503 > png',
  'result-drop': 'Ready > download nothing > png',
  'result-redirect': 'Ready > download 302 > download 302',
  'result-elsewhere': 'Ready > https://example.com/picture.png',
  'by-url': 'Ready > png',
};

interface Submitted {
  id?: string;
  polling_url?: string;
}
interface State {
  status?: string;
  result?: { sample: string | null };
}

function jsonIn(text: string): object | undefined {
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}

async function download(sample: string): Promise<string[]> {
  const story: string[] = [];
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const response = await fetch(sample, { redirect: 'manual' }).catch(() => undefined);
    if (response?.status === 200) {
      return [...story, await namePicture(await response.bytes(), SIZE)];
    }
    story.push(`download ${response?.status ?? 'nothing'}`);
  }
  return story;
}

async function pollAndFetch(address: string): Promise<string[]> {
  const story: string[] = [];
  for (let poll = 0; poll < 5; poll += 1) {
    const { came, status, text } = await outcomeOf(fetch(address, { headers: { 'x-key': KEY } }));
    const state = jsonIn(text) as State | undefined;
    if (came !== 'all') story.push(`poll ${came}`);
    else if (state === undefined) story.push('poll text');
    else if (state.status === undefined) story.push(`poll ${status}`);
    else story.push(status === 200 ? state.status : `${state.status} (${status})`);
    if (state?.status === 'Ready') {
      const sample = state.result?.sample ?? undefined;
      if (sample === undefined) return [...story, 'no sample'];
      if (!sample.startsWith(new URL(address).origin)) return [...story, sample];
      return [...story, ...(await download(sample))];
    }
    const isFinal = /Error|Moderated|not found/.test(state?.status ?? '');
    if (isFinal) return story;
  }
  return story;
}

async function storyOf(submission: Promise<Response>): Promise<string> {
  const { came, status, text } = await outcomeOf(submission);
  if (came !== 'all') return `submit ${came}`;
  if (status !== 200) return `submit ${status}`;
  const submitted = jsonIn(text) as Submitted | undefined;
  if (submitted === undefined) return 'submit text';
  if (submitted.polling_url === undefined) return 'submit without an id';
  return (await pollAndFetch(submitted.polling_url)).join(' > ');
}

const submit = async (wire: Wire, prompt: string) =>
  (await (await wire.ask(prompt)).json()) as Required<Submitted>;
const poll = (address: string, headers = {}) =>
  fetch(address, { headers: { 'x-key': KEY, ...headers } });

const STORIES_BY_NAME = Object.entries(STORIES);

describe('a fault asked for in the prompt', () => {
  it('has a story for every name', () => {
    expect([...Object.keys(STORIES), 'hang'].sort()).toEqual([...FAULT_NAMES].sort());
  });

  it.each(STORIES_BY_NAME)('%s: %s', async (name, story) => {
    const wire = await startWire('bfl');
    const value = name === 'slow' ? '=0s' : '';
    expect(await storyOf(wire.ask(`a pier [sim:${name}${value}]`))).toBe(story);
  });
});

describe('a fault of a later call', () => {
  it.each([
    ['poll', '503', 'poll 503 > Ready > png'],
    ['poll', 'drop', 'poll nothing > Ready > png'],
    ['poll', 'cut-off', 'poll a part > Ready > png'],
    ['poll', 'text', 'poll text > Ready > png'],
    ['poll', 'poll-429', 'poll 429 > Ready > png'],
    ['poll', 'unknown-status', 'Waiting for Inspiration > Ready > png'],
    ['poll', 'task-503', 'Error (503)'],
    ['result', '503', 'Ready > download 503 > png'],
    ['result', 'drop', 'Ready > download nothing > png'],
    ['result', 'result-503', 'Ready > download 503 > png'],
    ['result', 'result-404', 'Ready > download 404 > png'],
    ['result', 'gif', 'Ready > gif'],
  ])('ordered for a %s: %s', async (operation, fault, story) => {
    const wire = await startWire('bfl');
    await wire.order({ fault, operation });
    expect(await storyOf(wire.ask('a pier'))).toBe(story);
  });

  it('leaves the count of the task’s own fault alone', async () => {
    const wire = await startWire('bfl');
    await wire.order({ fault: 'unknown-status', operation: 'poll' });
    const story = 'Waiting for Inspiration > poll 429 > poll 429 > Ready > png';
    expect(await storyOf(wire.ask('a pier [sim:poll-429]'))).toBe(story);
  });

  it('is met by the call that names it in its header', async () => {
    const wire = await startWire('bfl');
    const { polling_url: address } = await submit(wire, 'a pier');
    expect((await poll(address, { 'x-simulator-fault': '504' })).status).toBe(504);
    expect((await poll(address)).status).toBe(200);
  });
});

describe('the words of a refusal', () => {
  it.each([
    ['429=2500ms', '3', { retry_after: 2.5 }],
    ['429-bare', null, { retry_after: 1 }],
    ['402', null, { detail: expect.stringContaining('credits') as string }],
    ['422', null, { detail: [{ loc: ['body', 'prompt'], msg: expect.any(String) as string }] }],
    ['echo', null, { detail: expect.stringMatching(/the-key.*a pier/) as string }],
  ])('of %s', async (fault, wait, body) => {
    const wire = await startWire('bfl');
    const answer = await wire.ask(`a pier [sim:${fault}]`);
    expect(answer.headers.get('retry-after')).toBe(wait);
    expect(await answer.json()).toMatchObject(body);
  });

  it('names a wait as a date', async () => {
    const wire = await startWire('bfl');
    const answer = await wire.ask('a pier [sim:429-date=10s]');
    const date = Date.parse(answer.headers.get('retry-after') ?? '');
    expect(date - wire.context.now()).toBeGreaterThanOrEqual(10_000);
    expect(date - wire.context.now()).toBeLessThan(11_000);
  });

  it('of a poll names its wait', async () => {
    const wire = await startWire('bfl');
    const { polling_url: address } = await submit(wire, 'a pier [sim:poll-429=7s]');
    const refused = await poll(address);
    expect(refused.headers.get('retry-after')).toBe('7');
    expect(await refused.json()).toMatchObject({ retry_after: 7 });
  });
});

describe('an answer that repeats the key', () => {
  it('does so in the polling address and in the finished task', async () => {
    const wire = await startWire('bfl');
    const { polling_url: address } = await submit(wire, 'a pier [sim:echo-result]');
    expect(address).toContain(`key=${KEY}`);
    const state = (await (await poll(address)).json()) as { details: object; result: object };
    expect(state.details).toEqual({ key: KEY });
    expect(state.result).toMatchObject({
      prompt: KEY,
      sample: expect.stringContaining(KEY) as string,
    });
  });
});

describe('a task with a fault', () => {
  it('keeps it over a restart', async () => {
    const tasksDir = await mkdtemp(join(tmpdir(), 'bfl-'));
    onTestFinished(() => rm(tasksDir, { recursive: true }));
    const before = await startWire('bfl', { tasksDir });
    const { id } = await submit(before, 'a pier [sim:task-422]');
    const after = await startWire('bfl', { tasksDir });
    expect((await poll(`${after.url}/v1/get_result?id=${id}`)).status).toBe(422);
  });

  it('is pending like any other until its time has come', async () => {
    const wire = await startWire('bfl', { latencyMs: 1000 });
    const { polling_url: address } = await submit(wire, 'a pier [sim:moderated]');
    expect(await (await poll(address)).json()).toMatchObject({ status: 'Pending' });
    wire.context.advance(1000);
    expect(await (await poll(address)).json()).toMatchObject({ status: 'Request Moderated' });
  });

  it('hands out nothing when it ended without a picture', async () => {
    const wire = await startWire('bfl');
    const { id } = await submit(wire, 'a pier [sim:moderated-output]');
    expect((await fetch(`${wire.url}/results/${id}.png`)).status).toBe(404);
  });

  it.each<[string, unknown[][]]>([
    [
      'poll-503',
      [
        ['poll', 503, 'poll-503', false],
        ['poll', 503, 'poll-503', false],
        ['poll', 200, undefined, false],
        ['result', 200, undefined, false],
      ],
    ],
    [
      'result-503',
      [
        ['poll', 200, undefined, false],
        ['result', 503, 'result-503', false],
        ['result', 200, undefined, false],
      ],
    ],
    [
      'gif',
      [
        ['poll', 200, undefined, false],
        ['result', 200, 'gif', false],
      ],
    ],
    ['task-503', [['poll', 503, 'task-503', false]]],
  ])('logs %s where it shows, and counts one picture', async (fault, later) => {
    const wire = await startWire('bfl');
    await storyOf(wire.ask(`a pier [sim:${fault}]`));
    const told = (await wire.requests()).map((request) => [
      request.operation,
      request.status,
      request.fault,
      request.drawn,
    ]);
    expect(told).toEqual([['generate', 200, fault, true], ...later]);
  });
});
