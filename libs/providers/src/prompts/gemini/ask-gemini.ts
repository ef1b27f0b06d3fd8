import { GoogleGenAI, ThinkingLevel } from '@google/genai';
import { geminiFailure } from '../../gemini/failures.ts';
import { callSdk } from '../../sdk/call-sdk.ts';
import { createSdkFetch, type SdkService } from '../../sdk/sdk-fetch.ts';
import { serviceRoot } from '../../transport/service-root.ts';
import { INSTRUCTION, MAX_ANSWER_TOKENS, messageFor, REWRITES_SCHEMA } from '../instruction.ts';
import type { AskForRewrites } from '../prompt-model.ts';
import { readRewrites } from '../rewrites.ts';
import { readText } from './answer.ts';

const GOOGLE_BASE_URL = 'https://generativelanguage.googleapis.com';

/** Models that think more than a rewrite needs. Lite ones hardly do, and older ones take no level. */
const THINKS = /^(?:models\/)?gemini-[3-9](?!.*-lite)/;

/** Asks one of Google's text models through `generateContent`. */
export const askGemini: AskForRewrites = async (settings, prompt, { signal }) => {
  const { modelId, apiKey, baseUrl = GOOGLE_BASE_URL } = settings;
  const service: SdkService = {
    name: 'Gemini',
    apiKey,
    classify: (answer) => geminiFailure(service, answer),
  };
  const answer = await callSdk(service, signal, () =>
    createClient(service, baseUrl).models.generateContent({
      model: modelId,
      contents: [{ role: 'user', parts: [{ text: messageFor(prompt) }] }],
      config: {
        systemInstruction: { parts: [{ text: INSTRUCTION }] },
        responseMimeType: 'application/json',
        responseJsonSchema: REWRITES_SCHEMA,
        maxOutputTokens: MAX_ANSWER_TOKENS,
        ...(THINKS.test(modelId) && { thinkingConfig: { thinkingLevel: ThinkingLevel.LOW } }),
        abortSignal: signal,
        // On by default, and each continuation is another paid request.
        automaticContinuation: false,
      },
    }),
  );
  return readRewrites(service, readText(service, answer));
};

function createClient(service: SdkService, baseUrl: string): GoogleGenAI {
  return new GoogleGenAI({
    apiKey: service.apiKey,
    // What is left unsaid here, the SDK takes from environment variables of its own.
    enterprise: false,
    apiVersion: 'v1beta',
    httpOptions: { baseUrl: serviceRoot(baseUrl), fetch: createSdkFetch(service) },
  });
}
