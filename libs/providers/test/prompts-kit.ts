import type { PromptModelProvider } from '@polyptych/config';
import { createPromptModel } from '../src/prompts/index.ts';
import { API_KEY } from './fixture.ts';
import { type Reply, startServer, type Step } from './scripted-server.ts';

export const MODEL_IDS: Record<PromptModelProvider, string> = {
  openai: 'gpt-6-luna',
  google_gemini: 'gemini-3.5-flash-lite',
};

export const PROVIDERS = Object.keys(MODEL_IDS) as PromptModelProvider[];

export const rewrites = {
  short: 'A white lighthouse at dusk, watercolour.',
  long: 'A white lighthouse on a low cliff at dusk, seen from the beach. Soft light, watercolour.',
};

/** A good answer of the Responses API in which the model wrote this. */
export function openAiAnswer(text: string, extra: object = {}): Reply {
  const message = {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    status: 'completed',
    content: [{ type: 'output_text', text, annotations: [], logprobs: [] }],
  };
  const reasoning = { id: 'rs_1', type: 'reasoning', summary: [] };
  const usage = { input_tokens: 300, output_tokens: 90, total_tokens: 390 };
  const head = { id: 'resp_1', object: 'response', created_at: 1, error: null };
  const output = [reasoning, message];
  return { body: { ...head, status: 'completed', output, usage, ...extra } };
}

/** A good answer of `generateContent` in which the model wrote this. */
export function geminiAnswer(text: string, extra: object = {}): Reply {
  const thought = { text: 'Thinking of lighthouses.', thought: true };
  const parts = [thought, { text: text.slice(0, 9) }, { text: text.slice(9) }];
  const candidate = { index: 0, finishReason: 'STOP', content: { role: 'model', parts } };
  return { body: { candidates: [candidate], modelVersion: 'gemini', responseId: 'r', ...extra } };
}

/** What a provider's answer looks like whose model wrote this text. */
export const answerOf: Record<PromptModelProvider, (text: string) => Reply> = {
  openai: (text) => openAiAnswer(text),
  google_gemini: (text) => geminiAnswer(text),
};

/** A prompt model in front of a server that answers so. */
export async function startPromptModel(
  provider: PromptModelProvider,
  steps: [Step, ...Step[]],
  modelId = MODEL_IDS[provider],
) {
  const server = await startServer(...steps);
  const model = createPromptModel({ provider, modelId, apiKey: API_KEY, baseUrl: server.url });
  const enhance = (prompt = 'a lighthouse', signal: AbortSignal = new AbortController().signal) =>
    model.enhance(prompt, { signal });
  return { server, model, enhance };
}
