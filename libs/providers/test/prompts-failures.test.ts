import { describe, expect, it } from 'vitest';
import type { PromptModelProvider } from '@polyptych/config';
import { createPromptModel } from '../src/prompts/index.ts';
import { deadline } from './deadline.ts';
import {
  API_KEY,
  auth,
  badResponse,
  failureOf,
  fixture,
  limited,
  moderated,
  quota,
  rejected,
  unavailable,
  type Verdict,
  verdictOf,
} from './fixture.ts';
import {
  answerOf,
  geminiAnswer,
  MODEL_IDS,
  openAiAnswer,
  PROVIDERS,
  rewrites,
  startPromptModel,
} from './prompts-kit.ts';
import { deadAddress, type Reply, startServer, type Step } from './scripted-server.ts';

const TEXT = JSON.stringify(rewrites);

const openAiError = (status: number, code: string | null, type = 'invalid_request_error') => ({
  status,
  body: { error: { message: 'No.', type, param: null, code } },
});
const content = (part: object) => ({ output: [{ type: 'message', content: [part] }] });
const said = (text: string) => ({ role: 'model', parts: [{ text }] });
const candidate = (one: object) => ({ candidates: [one] });

/** Each ends in one `ProviderError` after one request. */
async function expectVerdict(provider: PromptModelProvider, step: Step, verdict: Verdict) {
  const { server, enhance } = await startPromptModel(provider, [step]);
  const error = await failureOf(enhance());
  expect(verdictOf(error)).toEqual(verdict);
  expect(server.received).toHaveLength(1);
  return error;
}

describe('a failure of OpenAI', () => {
  it.each([
    ['400-size', rejected],
    ['400-content-policy', moderated],
    ['400-moderation-input', moderated],
    ['400-billing-limit', quota],
    ['401-key', auth],
    ['403-unverified', auth],
    ['404-model', rejected],
    ['413-too-large', rejected],
    ['429-rate', { ...limited, retryAfterMs: 2400 }],
    ['429-quota', quota],
    ['500-server', unavailable],
    ['502-gateway', unavailable],
    ['503-overloaded', { ...unavailable, retryAfterMs: 7000 }],
    ['text', badResponse],
    ['without-data', badResponse],
  ])('%s is classified after one request', async (name, verdict) => {
    await expectVerdict('openai', fixture('openai', name), verdict);
  });

  it.each<[string, Reply, Verdict]>([
    ['a flagged prompt', openAiError(400, 'invalid_prompt'), moderated],
    ['a biology policy', openAiError(400, 'bio_policy'), moderated],
    ['a cyber policy', openAiError(403, 'cyber_policy'), moderated],
    ['a model that is not there', openAiError(400, 'model_not_found'), rejected],
    ['an error without a code', openAiError(400, null), rejected],
    ['a refusal', openAiAnswer('', content({ type: 'refusal', refusal: 'I cannot.' })), moderated],
    ['a refusal without words', openAiAnswer('', content({ type: 'refusal' })), moderated],
    [
      'a content filter',
      openAiAnswer(TEXT, {
        status: 'incomplete',
        incomplete_details: { reason: 'content_filter' },
      }),
      moderated,
    ],
    [
      'an answer that was cut',
      openAiAnswer(TEXT, {
        status: 'incomplete',
        incomplete_details: { reason: 'max_output_tokens' },
      }),
      badResponse,
    ],
    ['an answer that is not there yet', openAiAnswer(TEXT, { status: 'queued' }), badResponse],
    [
      'a prompt flagged late',
      openAiAnswer(TEXT, { status: 'failed', error: { code: 'invalid_prompt', message: 'No.' } }),
      moderated,
    ],
    [
      'a late rate limit',
      openAiAnswer(TEXT, { status: 'failed', error: { code: 'rate_limit_exceeded' } }),
      limited,
    ],
    [
      'a late server error',
      openAiAnswer(TEXT, { status: 'failed', error: { code: 'server_error' } }),
      unavailable,
    ],
    [
      'another late error',
      openAiAnswer(TEXT, { status: 'failed', error: { code: 'vector_store_timeout' } }),
      badResponse,
    ],
    ['a late error without a code', openAiAnswer(TEXT, { error: {} }), badResponse],
    ['no output', openAiAnswer(TEXT, { output: [] }), badResponse],
    ['an output of another type', openAiAnswer(TEXT, { output: 'words' }), badResponse],
  ])('%s is classified after one request', async (_, reply, verdict) => {
    await expectVerdict('openai', reply, verdict);
  });
});

describe('a failure of Gemini', () => {
  it.each([
    ['400-invalid-argument', rejected],
    ['400-key-invalid', auth],
    ['400-key-expired', auth],
    ['403-no-key', auth],
    ['403-leaked-key', auth],
    ['404-model', rejected],
    ['429-per-day', quota],
    ['429-bare', limited],
    ['500-internal', unavailable],
    ['blocked-blocklist', moderated],
    ['blocked-other', moderated],
    ['finish-safety', moderated],
    ['finish-recitation', moderated],
    ['finish-prohibited-content', moderated],
    ['finish-max-tokens', badResponse],
    ['finish-no-image', badResponse],
  ])('%s is classified after one request', async (name, verdict) => {
    await expectVerdict('google_gemini', fixture('gemini', name), verdict);
  });

  it.each<[string, Reply, Verdict]>([
    [
      'a block beside an answer',
      geminiAnswer(TEXT, { promptFeedback: { blockReason: 'JAILBREAK' } }),
      moderated,
    ],
    ['personal data', geminiAnswer(TEXT, candidate({ finishReason: 'SPII' })), moderated],
    [
      'rewrites that may go on',
      geminiAnswer(TEXT, candidate({ finishReason: 'MAX_TOKENS', content: said(TEXT) })),
      badResponse,
    ],
    ['a language', geminiAnswer(TEXT, candidate({ finishReason: 'LANGUAGE' })), badResponse],
    ['no reason to end', geminiAnswer(TEXT, candidate({ content: { parts: [] } })), badResponse],
    ['no candidate', geminiAnswer(TEXT, { candidates: [] }), badResponse],
    ['no candidates', geminiAnswer(TEXT, { candidates: undefined }), badResponse],
    ['no content', geminiAnswer(TEXT, candidate({ finishReason: 'STOP' })), badResponse],
    [
      'thoughts alone',
      geminiAnswer(
        TEXT,
        candidate({
          finishReason: 'STOP',
          content: { parts: [{ text: TEXT, thought: true }] },
        }),
      ),
      badResponse,
    ],
    ['candidates of another type', geminiAnswer(TEXT, { candidates: 'words' }), badResponse],
  ])('%s is classified after one request', async (_, reply, verdict) => {
    await expectVerdict('google_gemini', reply, verdict);
  });
});

const UNUSABLE: [string, unknown][] = [
  ['no JSON', 'A pier at dusk.'],
  ['JSON in a fence', `\`\`\`json\n${TEXT}\n\`\`\``],
  ['half of the JSON', TEXT.slice(0, TEXT.length / 2)],
  ['a list', [rewrites]],
  ['null', null],
  ['one rewrite', { short: 'a pier' }],
  ['a number', { ...rewrites, long: 7 }],
  ['an empty rewrite', { ...rewrites, short: '' }],
  ['white space', { ...rewrites, long: ' \n\t ' }],
  ['a NUL', { ...rewrites, short: 'a\u0000b' }],
  ['an escape', { ...rewrites, long: 'a \u001b[31mred\u001b[0m pier' }],
  ['a lone high surrogate', { ...rewrites, short: 'a \ud83c pier' }],
  ['a lone low surrogate', { ...rewrites, long: 'a \udf0a pier' }],
  ['a letter of a thousand marks', { ...rewrites, short: `a${'\u0301'.repeat(1000)}` }],
];

describe.each(PROVIDERS)('an answer of %s', (provider) => {
  it.each(UNUSABLE)('with %s is unusable', async (_, written) => {
    const text = typeof written === 'string' ? written : JSON.stringify(written);
    await expectVerdict(provider, answerOf[provider](text), badResponse);
  });

  it('with markup is text like any other', async () => {
    const html = { short: '<script>alert(1)</script>', long: '<b>a</b> & "b" ${c}' };
    const { enhance } = await startPromptModel(provider, [
      answerOf[provider](JSON.stringify(html)),
    ]);
    expect(await enhance()).toEqual(html);
  });

  it('that is a page is unusable', async () => {
    const page = { headers: { 'content-type': 'text/html' }, body: '<html>Welcome</html>' };
    await expectVerdict(provider, page, badResponse);
  });

  it.each<[Reply, Verdict]>([
    ['drop', unavailable],
    ['break off', badResponse],
    ['garble', badResponse],
  ])('that is none (%s) is classified after one request', async (reply, verdict) => {
    await expectVerdict(provider, reply, verdict);
  });

  it('that redirects is not followed', async () => {
    const elsewhere = await startServer(answerOf[provider](TEXT));
    const redirect = { status: 307, headers: { location: elsewhere.url } };
    await expectVerdict(provider, redirect, badResponse);
    expect(elsewhere.received).toEqual([]);
  });

  it('shows the key in no message and no cause', async () => {
    const step = { status: 400, body: { error: { message: `Key ${API_KEY}, no.`, code: 'x' } } };
    const { cause, message } = await expectVerdict(provider, step, rejected);
    expect(String(cause)).toContain('[secret]');
    expect(message).toMatch(/^(OpenAI|Gemini) refused the request\.$/);
  });

  it('keeps the words of the model and of the person out of the message', async () => {
    const text = JSON.stringify({ short: 'secret words\u0000', long: 'secret words' });
    const { message } = await expectVerdict(provider, answerOf[provider](text), badResponse);
    expect(message).not.toContain('secret words');
  });
});

describe.each(PROVIDERS)('a call of %s', (provider) => {
  const modelId = MODEL_IDS[provider];
  const { signal } = new AbortController();

  it('may be made again when nobody listens', async () => {
    const baseUrl = await deadAddress();
    const model = createPromptModel({ provider, modelId, apiKey: API_KEY, baseUrl });
    expect(verdictOf(await failureOf(model.enhance('a pier', { signal })))).toEqual(unavailable);
  });

  it.each(['', 'ключ', 'two\nlines'])('is not made with the key %j', async (apiKey) => {
    const server = await startServer(answerOf[provider](TEXT));
    const model = createPromptModel({ provider, modelId, apiKey, baseUrl: server.url });
    expect(verdictOf(await failureOf(model.enhance('a pier', { signal })))).toEqual(auth);
    expect(server.received).toEqual([]);
  });

  it('ends with the signal, for its reason', async () => {
    const { server, enhance } = await startPromptModel(provider, ['hang']);
    const controller = new AbortController();
    const reason = new Error('The deadline has passed.');
    const call = enhance('a pier', controller.signal);
    await expect.poll(() => server.received).toHaveLength(1);
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });

  it('ends with the signal in the middle of an answer', async () => {
    const { during, options, reason } = deadline();
    const { enhance } = await startPromptModel(provider, [during('stall')]);
    await expect(enhance('a pier', options.signal)).rejects.toBe(reason);
  });

  it('is not begun after the deadline', async () => {
    const { server, enhance } = await startPromptModel(provider, [answerOf[provider](TEXT)]);
    const reason = new Error('Too late.');
    await expect(enhance('a pier', AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(server.received).toEqual([]);
  });
});
