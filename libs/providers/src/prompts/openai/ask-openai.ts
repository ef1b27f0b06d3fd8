import OpenAI from 'openai';
import { callSdk } from '../../sdk/call-sdk.ts';
import { createSdkFetch, type SdkService } from '../../sdk/sdk-fetch.ts';
import { serviceRoot } from '../../transport/service-root.ts';
import { INSTRUCTION, MAX_ANSWER_TOKENS, messageFor, REWRITES_SCHEMA } from '../instruction.ts';
import type { AskForRewrites } from '../prompt-model.ts';
import { readRewrites } from '../rewrites.ts';
import { readText } from './answer.ts';
import { responsesFailure } from './failures.ts';

const OPENAI_BASE_URL = 'https://api.openai.com';

/** Models that think before they write; their "pro" and "chat" kinds take no effort to choose. */
const THINKS = /^gpt-[5-9](?!.*-(?:pro|chat))/;

/** Asks one of OpenAI's text models through the Responses API. */
export const askOpenAi: AskForRewrites = async (settings, prompt, { signal }) => {
  const { modelId, apiKey, baseUrl = OPENAI_BASE_URL } = settings;
  const service: SdkService = {
    name: 'OpenAI',
    apiKey,
    classify: (answer) => responsesFailure(service, answer),
  };
  const answer = await callSdk(service, signal, () =>
    createClient(service, baseUrl).responses.create(requestFor(modelId, prompt), { signal }),
  );
  return readRewrites(service, readText(service, answer));
};

function requestFor(modelId: string, prompt: string) {
  return {
    model: modelId,
    instructions: INSTRUCTION,
    input: messageFor(prompt),
    text: {
      format: { type: 'json_schema', name: 'rewrites', strict: true, schema: REWRITES_SCHEMA },
    },
    max_output_tokens: MAX_ANSWER_TOKENS,
    // The least that all of them can do; somebody is waiting.
    ...(THINKS.test(modelId) && { reasoning: { effort: 'low' } }),
    // Answers are kept for a month otherwise.
    store: false,
  } satisfies OpenAI.Responses.ResponseCreateParamsNonStreaming;
}

/** The SDK's own timeout is longer than anybody waits, so the signal decides. */
function createClient(service: SdkService, baseUrl: string): OpenAI {
  return new OpenAI({
    apiKey: service.apiKey,
    baseURL: `${serviceRoot(baseUrl)}/v1`,
    maxRetries: 0,
    fetch: createSdkFetch(service),
    // What is left unsaid here, the SDK takes from environment variables of its own.
    defaultHeaders: { authorization: `Bearer ${service.apiKey}` },
    adminAPIKey: null,
    organization: null,
    project: null,
    logLevel: 'off',
  });
}
