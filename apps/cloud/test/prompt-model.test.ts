import { ConfigError } from '@polyptych/config';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPromptModel } from '../src/prompt-model.ts';
import { type Scripted, type Service, startService } from './support/scripted-service.ts';

const REWRITES = { short: 'A lighthouse.', long: 'A lighthouse on a cliff at dusk.' };
const NO_VALUE: Scripted = { status: 400, body: { __type: 'ResourceNotFoundException' } };

/** What the Responses API says when a model has written this. */
function written(text: string): Scripted {
  const content = [{ type: 'output_text', text, annotations: [] }];
  const message = { id: 'm', type: 'message', role: 'assistant', status: 'completed', content };
  return { status: 200, body: { id: 'r', status: 'completed', output: [message] } };
}

describe('openPromptModel', () => {
  let secrets: Service;
  let provider: Service;
  /** What is in the secret; whoever has read it may remember it. */
  let stored: string | undefined;
  let goodKey: string;
  /** Names of secrets that were read, and keys that the provider was shown. */
  let reads: unknown[];
  let shown: unknown[];

  beforeEach(async () => {
    [stored, goodKey, reads, shown] = ['old-key', 'old-key', [], []];
    secrets = await startService((_, body) => {
      reads.push((body as { SecretId?: string }).SecretId);
      return stored === undefined ? NO_VALUE : { status: 200, body: { SecretString: stored } };
    });
    provider = await startService(({ headers: { authorization } }) => {
      shown.push(authorization?.replace('Bearer ', ''));
      const isGood = authorization === `Bearer ${goodKey}`;
      const refusal = { error: { code: 'invalid_api_key', message: 'wrong' } };
      return isGood ? written(JSON.stringify(REWRITES)) : { status: 401, body: refusal };
    });
    const variables = {
      AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'fake',
      AWS_SECRET_ACCESS_KEY: 'fake',
      PROMPT_MODEL_PROVIDER: 'openai',
      PROMPT_MODEL_ID: 'gpt-6-luna',
      PROMPT_MODEL_SECRET_NAME: 'prompt-secret',
      PROMPT_MODEL_BASE_URL: provider.url,
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await Promise.all([secrets.close(), provider.close()]);
  });

  const enhance = (open = openPromptModel()) =>
    open().enhance('a lighthouse', { signal: new AbortController().signal });

  it('is switched off where the stack has none, and nothing is asked', () => {
    vi.stubEnv('PROMPT_MODEL_ID', '');

    expect(openPromptModel()).toThrow(expect.objectContaining({ code: 'MODEL_DISABLED' }));
    expect([...reads, ...shown]).toEqual([]);
  });

  it('asks with the key in its secret, which is read when it is needed, and once', async () => {
    const open = openPromptModel();
    expect(open().modelId).toBe('gpt-6-luna');
    expect(reads).toEqual([]);

    expect(await enhance(open)).toEqual(REWRITES);
    expect(await enhance(open)).toEqual(REWRITES);

    expect(reads).toEqual(['prompt-secret']);
    expect(shown).toEqual(['old-key', 'old-key']);
  });

  it('reads a refused key once more, and goes on with a new one', async () => {
    const open = openPromptModel();
    await enhance(open);
    stored = goodKey = 'new-key';

    expect(await enhance(open)).toEqual(REWRITES);
    expect(shown).toEqual(['old-key', 'old-key', 'new-key']);
    expect(reads).toHaveLength(2);
  });

  it('shows a refused key once when there is no other', async () => {
    goodKey = 'another';

    await expect(enhance()).rejects.toMatchObject({ code: 'PROVIDER_AUTH' });
    expect(shown).toEqual(['old-key']);
    expect(reads).toHaveLength(2);
  });

  it('gives up when a key that is new is refused too', async () => {
    const open = openPromptModel();
    await enhance(open);
    [stored, goodKey] = ['new-key', 'another'];

    await expect(enhance(open)).rejects.toMatchObject({ code: 'PROVIDER_AUTH' });
    expect(shown).toEqual(['old-key', 'old-key', 'new-key']);
  });

  it('says what to do when no key was ever set, and asks nobody', async () => {
    stored = undefined;
    vi.stubEnv('PROMPT_MODEL_BASE_URL', '');

    await expect(enhance()).rejects.toMatchObject({
      code: 'PROVIDER_AUTH',
      retryable: false,
      message: expect.stringContaining('put it into the secret') as string,
    });
    expect(shown).toEqual([]);
  });

  it('needs no key for an address of its own', async () => {
    [stored, goodKey] = [undefined, 'no-key'];

    expect(await enhance()).toEqual(REWRITES);
  });

  it.each([
    [{ PROMPT_MODEL_SECRET_NAME: '' }, 'MISSING_VARIABLE'],
    [{ PROMPT_MODEL_PROVIDER: 'anthropic' }, new ConfigError([]).code],
  ])('stops the start on a wrong variable: %o', (variables, code) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);

    expect(openPromptModel).toThrow(expect.objectContaining({ code }));
  });
});
