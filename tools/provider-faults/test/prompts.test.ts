import { PROMPT_MODEL_DEFAULTS, type PromptModelProvider } from '@polyptych/config';
import { promptSchema } from '@polyptych/contract';
import { createPromptModel, ProviderError } from '@polyptych/providers/prompts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { holdsSecret } from '../src/holds-secret.ts';
import { type FaultyService, startFaultyService } from '../src/faulty-service.ts';

/** Long and odd enough to be found, with characters that addresses and JSON write in other ways. */
const API_KEY = 'prompts/secret+key/5f0c1d==';

/** The model beside which each provider's text models are served. */
const SERVED_WITH = { openai: 'openai', google_gemini: 'gemini' } as const;
const PROVIDERS = Object.keys(SERVED_WITH) as PromptModelProvider[];

async function start(provider: PromptModelProvider) {
  const service = await startFaultyService(SERVED_WITH[provider]);
  onTestFinished(() => service.close());
  const { baseUrl } = service;
  const modelId = PROMPT_MODEL_DEFAULTS[provider];
  const model = createPromptModel({ provider, modelId, apiKey: API_KEY, baseUrl });
  const enhance = (prompt: string, signal: AbortSignal = new AbortController().signal) =>
    model.enhance(prompt, { signal });
  return { service, enhance };
}

/** What became of a call: the code of its failure, or that both rewrites are sound. */
async function outcomeOf(call: Promise<unknown>): Promise<string> {
  const outcome = await call.catch((error: unknown) => error);
  if (outcome instanceof ProviderError) {
    const told = `${outcome.message} ${String(outcome.cause)}`;
    return holdsSecret(told, API_KEY) ? 'the key is in the error' : outcome.code;
  }
  const { short, long } = outcome as { short: string; long: string };
  if (holdsSecret(`${short}${long}`, API_KEY)) return 'the key is in a rewrite';
  const isSound = [short, long].every((text) => promptSchema.safeParse(text).data === text);
  return isSound && short.length <= 200 ? 'rewrites' : 'rewrites that are no prompts';
}

async function callsOf(service: FaultyService) {
  const requests = await service.requests();
  return requests.map(({ operation, drawn }) => `${operation ?? 'refused'}, drawn: ${drawn}`);
}

const EXPECTED = {
  '400': 'PROVIDER_REJECTED',
  '401': 'PROVIDER_AUTH',
  '402': 'PROVIDER_QUOTA',
  '403': 'PROVIDER_AUTH',
  '404': 'PROVIDER_REJECTED',
  '408': 'PROVIDER_UNAVAILABLE',
  '409': 'PROVIDER_UNAVAILABLE',
  '422': 'PROVIDER_REJECTED',
  '429': 'PROVIDER_RATE_LIMITED',
  '429-date': 'PROVIDER_RATE_LIMITED',
  '429-bare': 'PROVIDER_RATE_LIMITED',
  '500': 'PROVIDER_UNAVAILABLE',
  '502': 'PROVIDER_UNAVAILABLE',
  '503': 'PROVIDER_UNAVAILABLE',
  '504': 'PROVIDER_UNAVAILABLE',
  moderated: 'MODERATED',
  drop: 'PROVIDER_UNAVAILABLE',
  redirect: 'PROVIDER_BAD_RESPONSE',
  echo: 'PROVIDER_REJECTED',
};

/** What a service fails in when its model has written, which is paid for. */
const PAID = {
  'moderated-output': 'MODERATED',
  text: 'PROVIDER_BAD_RESPONSE',
  'odd-json': 'PROVIDER_BAD_RESPONSE',
  'cut-off': 'PROVIDER_BAD_RESPONSE',
  'no-picture': 'PROVIDER_BAD_RESPONSE',
  'not-a-picture': 'PROVIDER_BAD_RESPONSE',
  truncated: 'PROVIDER_BAD_RESPONSE',
  'echo-result': 'rewrites',
  'wrong-size': 'rewrites',
  huge: 'rewrites',
  'slow=0s': 'rewrites',
  gif: 'rewrites',
};

describe.each(PROVIDERS)('rewriting a prompt at %s', (provider) => {
  it.each([...Object.entries(EXPECTED), ...Object.entries(PAID)])(
    'with %s comes to %s, asked once',
    async (fault, expected) => {
      const { service, enhance } = await start(provider);
      expect(await outcomeOf(enhance(`a pier at dusk [sim:${fault}]`))).toBe(expected);
      await service.untilLogged(1);
      expect(await callsOf(service)).toEqual([`enhance, drawn: ${fault in PAID}`]);
    },
  );

  it('keeps the subject and tells more than was asked', async () => {
    const { enhance } = await start(provider);
    const { short, long } = await enhance('ein „Leuchtturm“ am Abend');
    expect(short).toContain('ein „Leuchtturm“ am Abend');
    expect(long).toContain('ein „Leuchtturm“ am Abend');
    expect(long.length).toBeGreaterThan(short.length);
  });

  it.each(['x'.repeat(1000), 'lighthouse '.repeat(90), '🌊'.repeat(500), '{"prompt":7}', '"]}'])(
    'takes any prompt: %.20s',
    async (prompt) => {
      const { enhance } = await start(provider);
      expect(await outcomeOf(enhance(prompt))).toBe('rewrites');
    },
  );

  it('ends with the deadline, for its reason', async () => {
    const { service, enhance } = await start(provider);
    await service.order('hang', 1);
    const deadline = new AbortController();
    const call = enhance('a pier', deadline.signal);
    await service.untilMet();
    const reason = new Error('The deadline has passed.');
    deadline.abort(reason);
    await expect(call).rejects.toBe(reason);
    await service.untilLogged(1);
    expect(await callsOf(service)).toEqual(['enhance, drawn: false']);
  });
});
