import { promptSchema } from '@polyptych/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPromptModel, ProviderError, type Rewrites } from '../src/prompts/index.ts';
import { API_KEY, hostileReply } from './hostile-answers.ts';
import { geminiAnswer, MODEL_IDS, openAiAnswer, PROVIDERS, rewrites } from './prompts-kit.ts';
import { startServer, type Step } from './scripted-server.ts';

const RUNS = 250;

const TEXT = JSON.stringify(rewrites);
const TRUTHS: Record<(typeof PROVIDERS)[number], Step[]> = {
  openai: [
    openAiAnswer(TEXT),
    openAiAnswer(JSON.stringify({ short: API_KEY, long: `${TEXT} ${API_KEY}` })),
    openAiAnswer('', { output: [{ type: 'message', content: [{ type: 'refusal' }] }] }),
    openAiAnswer(TEXT, { status: 'failed', error: { code: API_KEY, message: API_KEY } }),
  ],
  google_gemini: [
    geminiAnswer(TEXT),
    geminiAnswer(JSON.stringify({ short: API_KEY, long: `${TEXT} ${API_KEY}` })),
    geminiAnswer(TEXT, { promptFeedback: { blockReason: API_KEY } }),
    geminiAnswer(TEXT, { candidates: [{ finishReason: API_KEY }] }),
  ],
};

/** Says what is wrong with what became of a call; nothing if it may be shown. */
function problemWith(outcome: unknown): string | undefined {
  if (outcome instanceof ProviderError) {
    const told = `${outcome.message} ${String(outcome.cause)} ${outcome.stack ?? ''}`;
    return told.includes(API_KEY) ? 'the key is in the error' : undefined;
  }
  if (outcome instanceof Error) return `an error of another kind: ${outcome.stack ?? ''}`;
  const { short, long, ...others } = outcome as Rewrites;
  if (Object.keys(others).length > 0) return 'more than two rewrites';
  if (short.length > 200) return 'a short rewrite that is long';
  if (`${short}${long}`.includes(API_KEY)) return 'the key is in a rewrite';
  const areSound = [short, long].every((text) => promptSchema.safeParse(text).data === text);
  return areSound ? undefined : 'a rewrite that is no prompt';
}

it.each(PROVIDERS)('%s: whatever is answered comes to two prompts or one failure', async (name) => {
  const replies: Step[] = [];
  const server = await startServer((url) => {
    const step = replies.shift() ?? 'drop';
    return typeof step === 'function' ? step(url) : step;
  });
  const settings = { provider: name, modelId: MODEL_IDS[name], apiKey: API_KEY };
  const model = createPromptModel({ ...settings, baseUrl: server.url });
  const { signal } = new AbortController();
  let calls = 0;
  await fc.assert(
    fc.asyncProperty(hostileReply(TRUTHS[name]), async (reply) => {
      replies.splice(0, replies.length, reply);
      calls += 1;
      const prompt = `pier number ${calls}.`;
      const outcome = await model.enhance(prompt, { signal }).catch((error: unknown) => error);
      expect(problemWith(outcome)).toBeUndefined();
      const asked = server.received.filter(({ body }) => body.includes(prompt)).length;
      // Node's fetch itself asks again after a 421, which says that nothing was done, and may
      // still be asking when the call has failed: requests are told apart by their prompt.
      const isMisdirected = typeof reply === 'object' && reply.status === 421;
      if (isMisdirected) expect(asked).toBeGreaterThan(0);
      else expect(asked).toBe(1);
    }),
    { numRuns: RUNS, seed: 20_261_123 },
  );
});
