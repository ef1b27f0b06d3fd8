import { API_ERROR_STATUS, RequestError } from '@polyptych/contract';
import { type PromptModel, ProviderError, type Rewrites } from '@polyptych/providers/prompts';
import { describe, expect, it } from 'vitest';
import { enhance } from '../src/enhance.ts';

const rewrites: Rewrites = { short: 'A pier at dusk.', long: 'A long pier at dusk, in oil.' };
const THEIRS = 'the provider’s own words, and a key';

/** A text model that notes what it is asked and answers as the test says. */
function fakeModel(answer: (signal: AbortSignal) => Promise<Rewrites>) {
  const asked: { prompt: string; signal: AbortSignal }[] = [];
  const model: PromptModel = {
    modelId: 'fake-1',
    enhance: (prompt, { signal }) => {
      asked.push({ prompt, signal });
      return answer(signal);
    },
  };
  return { asked, model };
}

const { signal } = new AbortController();

/** What a person is told when the text model fails so. */
async function failureOf(error: Error, until = signal) {
  const { asked, model } = fakeModel(() => Promise.reject(error));
  const told: unknown = await enhance(
    { promptModel: () => model },
    { prompt: 'a pier' },
    until,
  ).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { told, asked };
}

describe('enhance', () => {
  it.each([
    ['at hand', (model: PromptModel) => model],
    ['that has to be opened', (model: PromptModel) => Promise.resolve(model)],
  ])('gives the prompt with two rewrites of a text model %s', async (_, open) => {
    const { asked, model } = fakeModel(() =>
      Promise.resolve({ ...rewrites, reasoning: 'not for anybody' } as Rewrites),
    );
    const answer = await enhance({ promptModel: () => open(model) }, { prompt: 'a pier' }, signal);
    expect(answer).toEqual({ original: 'a pier', ...rewrites });
    expect(asked).toEqual([{ prompt: 'a pier', signal }]);
  });

  it.each([
    ['PROVIDER_AUTH', 'refuses the API key'],
    ['PROVIDER_QUOTA', 'has no credits left'],
    ['PROVIDER_RATE_LIMITED', 'is asked too often'],
    ['PROVIDER_REJECTED', 'does not take the request'],
    ['PROVIDER_UNAVAILABLE', 'is not available'],
    ['PROVIDER_TIMEOUT', 'did not answer in time'],
    ['PROVIDER_BAD_RESPONSE', 'gave an answer that cannot be used'],
  ] as const)('answers 503 to %s, and asks once', async (code, words) => {
    const cause = new Error(THEIRS);
    const failure = new ProviderError(code, `OpenAI: ${THEIRS}`, { retryable: true, cause });
    const { told, asked } = await failureOf(failure);
    expect(told).toBeInstanceOf(RequestError);
    expect(told).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', cause: failure });
    const { message, details } = told as RequestError;
    expect(message).toMatch(/^The prompt could not be rewritten: the text model /);
    expect(message).toContain(words);
    expect(`${message} ${JSON.stringify(details)}`).not.toContain(THEIRS);
    expect(asked).toHaveLength(1);
    expect(API_ERROR_STATUS[(told as RequestError).code]).toBe(503);
  });

  it('says of a moderated prompt that it was refused, and asks once', async () => {
    const failure = new ProviderError('MODERATED', THEIRS, { retryable: false });
    const { told, asked } = await failureOf(failure);
    const message = 'The text model refuses this prompt in its moderation.';
    expect(told).toMatchObject({
      code: 'PROMPT_BLOCKED',
      message,
      details: [{ path: 'prompt', message }],
      cause: failure,
    });
    expect(asked).toHaveLength(1);
  });

  it('says that the deadline came first', async () => {
    const controller = new AbortController();
    const { model } = fakeModel(
      (until) =>
        new Promise((_, reject) => {
          until.addEventListener('abort', () => {
            reject(until.reason as Error);
          });
        }),
    );
    const { signal: until } = controller;
    const call = enhance({ promptModel: () => model }, { prompt: 'a pier' }, until);
    const told = expect(call).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      message: 'The prompt could not be rewritten: the text model did not answer in time.',
    });
    await Promise.resolve();
    controller.abort(new Error('20 seconds have passed.'));
    await told;
  });

  it('says what the text model said even when the deadline has come', async () => {
    const failure = new ProviderError('PROVIDER_QUOTA', 'No.', { retryable: false });
    const { told } = await failureOf(failure, AbortSignal.abort());
    expect((told as RequestError).message).toContain('no credits');
  });

  it('passes on what is nobody’s refusal', async () => {
    const bug = new TypeError('not a function');
    expect((await failureOf(bug)).told).toBe(bug);
    const promptModel = () => Promise.reject(bug);
    await expect(enhance({ promptModel }, { prompt: 'a pier' }, signal)).rejects.toBe(bug);
  });
});
