import { describe, expect, it } from 'vitest';
import { COMMON_STORIES, type Stories, storyOf } from '../../test/stories.ts';
import { KEY, startWire, type Wire } from '../../test/wire.ts';
import { describePicture } from '../../test/plain-picture.ts';

const STORIES: Stories = {
  ...COMMON_STORIES,
  '401': '401',
  '402': '402',
  moderated: '400',
  'moderated-output': '400',
  'result-404': 'no picture in it',
  'result-503': 'no picture in it',
  'result-drop': 'no picture in it',
  'result-redirect': 'no picture in it',
  'result-elsewhere': 'no picture in it',
  'by-url': 'no picture in it',
};

interface Answer {
  data?: { b64_json?: string; url?: string; revised_prompt?: string }[];
}
const base64In = (answer: unknown) => (answer as Answer).data?.[0]?.b64_json;

const imageIn = async (response: Response) => ((await response.json()) as Answer).data?.[0];

/** Statuses of two downloads; 0 for none. */
async function downloadTwice(wire: Wire, fault: string): Promise<number[]> {
  const image = await imageIn(await wire.ask(`a pier [sim:${fault}]`));
  const statuses = [];
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const answer = await fetch(image?.url ?? '', { redirect: 'manual' }).catch(() => undefined);
    await answer?.bytes();
    statuses.push(answer?.status ?? 0);
  }
  return statuses;
}

describe('a fault asked for in the prompt', () => {
  it.each(Object.entries(STORIES))('%s: %s', async (name, story) => {
    const { ask } = await startWire('recraft');
    const call = ask(`a pier [sim:${name}${name === 'slow' ? '=0s' : ''}]`);
    expect(await storyOf(call, { width: 768, height: 1536 }, base64In)).toBe(story);
  });
});

describe('the words of a refusal', () => {
  it.each([
    ['400', 'bad_request'],
    ['402', 'not_enough_credits'],
    ['500', 'internal_error'],
    ['moderated', 'prompt_moderation_failed'],
    ['moderated-output', 'image_moderation_failed'],
  ])('of %s are JSON with the code %s', async (fault, code) => {
    const { ask } = await startWire('recraft');
    expect(await (await ask(`a [sim:${fault}]`)).json()).toMatchObject({ code });
  });

  it.each(['401', '403', '404', '408', '429', '503', '504'])('of %s are text', async (fault) => {
    const { ask } = await startWire('recraft');
    const response = await ask(`a [sim:${fault}]`);
    expect(response.headers.get('content-type')).toContain('text/plain');
  });

  it.each([
    ['429=2500ms', /^3$/],
    ['429-date=10s', /GMT$/],
    ['429-bare', /^$/],
  ])('of %s name a wait in the header', async (fault, expected) => {
    const { ask } = await startWire('recraft');
    const { headers } = await ask(`a [sim:${fault}]`);
    expect(headers.get('retry-after') ?? '').toMatch(expected);
  });

  it('repeat the key and the prompt when they are asked to', async () => {
    const { ask } = await startWire('recraft');
    expect(await (await ask('a pier [sim:echo]')).text()).toMatch(/the-key.*a pier/);
  });
});

describe('a picture by address', () => {
  it.each([
    ['by-url', [200, 200]],
    ['result-404', [404, 404]],
    ['result-503', [503, 200]],
    ['result-drop', [0, 200]],
    ['result-redirect', [302, 302]],
  ])('with %s is fetched with %j', async (fault, statuses) => {
    const wire = await startWire('recraft');
    expect(await downloadTwice(wire, fault)).toEqual(statuses);
  });

  it('redirects to where no client may go', async () => {
    const { ask } = await startWire('recraft');
    const image = await imageIn(await ask('a [sim:result-redirect]'));
    const { headers } = await fetch(image?.url ?? '', { redirect: 'manual' });
    expect(headers.get('location')).toBe('http://169.254.169.254/latest/meta-data/');
  });

  it('may be on a host of somebody else', async () => {
    const { ask } = await startWire('recraft');
    const image = await imageIn(await ask('a [sim:result-elsewhere]'));
    expect(image?.url).toBe('https://example.com/picture.png');
  });

  it('is spoiled there when it is by address anyway', async () => {
    const { ask } = await startWire('recraft');
    const body = JSON.stringify({ prompt: 'a [sim:gif]', image_format: 'png' });
    const image = await imageIn(await ask('', { body }));
    const file = await fetch(image?.url ?? '');
    expect(await describePicture(await file.bytes())).toMatchObject({ format: 'gif' });
  });

  it('meets what is ordered for downloads', async () => {
    const wire = await startWire('recraft');
    await wire.order({ fault: '503', operation: 'result' });
    expect(await downloadTwice(wire, 'by-url')).toEqual([503, 200]);
    expect((await wire.requests()).map(({ operation, fault }) => [operation, fault])).toEqual([
      ['generate', 'by-url'],
      ['result', '503'],
      ['result', undefined],
    ]);
  });
});

describe('an answer that repeats the key', () => {
  it('does so in the revised prompt', async () => {
    const { ask } = await startWire('recraft');
    const image = await imageIn(await ask('a pier [sim:echo-result]'));
    expect(image?.revised_prompt).toContain(KEY);
  });
});
