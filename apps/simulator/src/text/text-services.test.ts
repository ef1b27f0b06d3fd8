import { describe, expect, it } from 'vitest';
import { rewritePrompt } from './rewrite.ts';
import { KEY, startTextService, TEXT_SERVICES, textIn, type Told } from './text.test-kit.ts';

const PROMPT = 'a lighthouse in fog';
const wrapped = JSON.stringify({ prompt: PROMPT });
const rewrites = rewritePrompt(PROMPT);

describe.each(TEXT_SERVICES)('%s rewrites a prompt', (name) => {
  it('in the shape asked for', async () => {
    const { ask, requests } = await startTextService(name);
    const answer = await ask(wrapped);
    expect(answer.status).toBe(200);
    expect(JSON.parse(textIn(answer))).toEqual(rewrites);
    expect(await requests()).toMatchObject([{ operation: 'enhance', status: 200, drawn: true }]);
  });

  it('that is not wrapped in anything', async () => {
    const { ask } = await startTextService(name);
    expect(JSON.parse(textIn(await ask(PROMPT)))).toEqual(rewrites);
  });

  it.each(['', 'invalid'])('for a right key alone, and not for %j', async (key) => {
    const { ask, requests } = await startTextService(name);
    const keys = { authorization: key && `Bearer ${key}`, 'x-goog-api-key': key };
    const answer = await ask(wrapped, {}, keys);
    expect(answer.body).toHaveProperty('error');
    expect(await requests()).toMatchObject([{ status: answer.status, drawn: false }]);
  });
});

/** What a client comes to see, in a word or two. */
function storyOf({ status, body, ...answer }: Told): string {
  if (status !== 200) return String(status);
  if (typeof body === 'string') return 'text';
  const text = textIn({ status, body, ...answer });
  if (text === '') return 'nothing written';
  if (!text.startsWith('{')) return 'words';
  if (!text.endsWith('}')) return 'a part';
  const { short, long } = JSON.parse(text) as typeof rewrites;
  if (long.length > 32 * 1024 ** 2) return 'huge';
  if (`${short} ${long}`.includes(KEY)) return 'the key';
  return short.length > 200 && long.length > 1000 ? 'too long' : 'rewrites';
}

const STORIES = {
  '400': '400',
  '403': '403',
  '404': '404',
  '408': '408',
  '409': '409',
  '422': '422',
  '429': '429',
  '429-date': '429',
  '429-bare': '429',
  '500': '500',
  '502': '502',
  '503': '503',
  '504': '504',
  text: 'text',
  'odd-json': 'nothing written',
  redirect: '307',
  echo: '400',
  'slow=0s': 'rewrites',
  'moderated-output': 'nothing written',
  'no-picture': 'nothing written',
  'not-a-picture': 'words',
  truncated: 'a part',
  huge: 'huge',
  'wrong-size': 'too long',
  'echo-result': 'the key',
  gif: 'rewrites',
  bomb: 'rewrites',
  'poll-503': 'rewrites',
  'by-url': 'rewrites',
  nonsense: 'rewrites',
};

const OWN: Record<(typeof TEXT_SERVICES)[number], Record<string, string>> = {
  openai: { '401': '401', '402': '429', moderated: '400' },
  google_gemini: { '401': '400', '402': '429', moderated: 'nothing written' },
};

describe.each(TEXT_SERVICES)('%s is asked to fail', (name) => {
  it.each(Object.entries({ ...STORIES, ...OWN[name] }))('by %s: %s', async (fault, story) => {
    const { ask } = await startTextService(name);
    const prompt = `${PROMPT} [sim:${fault}]`;
    expect(storyOf(await ask(JSON.stringify({ prompt })))).toBe(story);
  });

  it.each(['drop', 'cut-off'])('by %s: the connection ends', async (fault) => {
    const { ask } = await startTextService(name);
    await expect(ask(`${PROMPT} [sim:${fault}]`)).rejects.toThrow();
  });

  it('by an order for rewrites alone, or for any call', async () => {
    const { ask, order, requests } = await startTextService(name);
    await order({ fault: '500', operation: 'generate' });
    await order({ fault: '503', operation: 'enhance' });
    await order({ fault: '504' });
    const statuses = [(await ask(wrapped)).status, (await ask(wrapped)).status];
    expect([...statuses, (await ask(wrapped)).status]).toEqual([503, 504, 200]);
    expect(await requests()).toMatchObject([
      { operation: 'enhance', status: 503, fault: '503', drawn: false },
      { operation: 'enhance', status: 504, fault: '504', drawn: false },
      { operation: 'enhance', status: 200, drawn: true },
    ]);
  });

  it('by a header', async () => {
    const { ask } = await startTextService(name);
    expect((await ask(wrapped, {}, { 'x-simulator-fault': '503' })).status).toBe(503);
  });
});
