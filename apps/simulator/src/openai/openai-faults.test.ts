import { describe, expect, it } from 'vitest';
import { COMMON_STORIES, NO_ADDRESSES, type Stories, storyOf } from '../../test/stories.ts';
import { KEY, startWire } from '../../test/wire.ts';

const STORIES: Stories = {
  ...COMMON_STORIES,
  ...NO_ADDRESSES,
  '401': '401',
  '402': '429',
  moderated: '400',
  'moderated-output': '400',
};

interface Answer {
  data?: { b64_json?: string; revised_prompt?: string }[];
}
const base64In = (answer: unknown) => (answer as Answer).data?.[0]?.b64_json;

const refused = async (fault: string) => {
  const { ask } = await startWire('openai');
  const { headers, ...answer } = await ask(`a pier [sim:${fault}]`).then(async (response) => ({
    status: response.status,
    headers: response.headers,
    body: await response.json(),
  }));
  return { headers, ...answer };
};

describe('a fault asked for in the prompt', () => {
  it.each(Object.entries(STORIES))('%s: %s', async (name, story) => {
    const { ask } = await startWire('openai');
    const call = ask(`a pier [sim:${name}${name === 'slow' ? '=0s' : ''}]`);
    expect(await storyOf(call, { width: 1024, height: 1536 }, base64In)).toBe(story);
  });
});

describe('the words of a refusal', () => {
  it.each([
    ['401', { code: 'invalid_api_key' }],
    ['402', { type: 'insufficient_quota', code: 'insufficient_quota' }],
    ['429', { code: 'rate_limit_exceeded' }],
    ['404', { code: 'model_not_found' }],
    ['500', { type: 'server_error' }],
    ['503', { type: 'server_error' }],
    ['moderated', { code: 'moderation_blocked', type: 'image_generation_user_error' }],
    [
      'moderated-output',
      { code: 'moderation_blocked', moderation_details: { moderation_stage: 'output' } },
    ],
    ['echo', { message: expect.stringMatching(/the-key.*a pier/) as string }],
  ])('of %s', async (fault, error) => {
    expect((await refused(fault)).body).toMatchObject({ error });
  });

  it('names a wait twice', async () => {
    const { headers } = await refused('429=2500ms');
    expect(headers.get('retry-after-ms')).toBe('2500');
    expect(headers.get('retry-after')).toBe('3');
  });

  it('names a wait as a date alone, or not at all', async () => {
    const dated = await refused('429-date=10s');
    expect(dated.headers.get('retry-after')).toMatch(/GMT$/);
    expect(dated.headers.get('retry-after-ms')).toBeNull();
    const bare = await refused('429-bare');
    expect(bare.headers.get('retry-after')).toBeNull();
    expect(bare.headers.get('retry-after-ms')).toBeNull();
  });

  it('has an id to ask about', async () => {
    expect((await refused('500')).headers.get('x-request-id')).toMatch(/^req_[0-9a-f]{32}$/);
  });
});

describe('an answer that repeats the key', () => {
  it('does so in the revised prompt', async () => {
    const { ask } = await startWire('openai');
    const { data } = (await (await ask('a pier [sim:echo-result]')).json()) as Answer;
    expect(data?.[0]?.revised_prompt).toContain(KEY);
  });
});
