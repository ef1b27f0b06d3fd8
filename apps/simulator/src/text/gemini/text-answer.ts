import { randomUUID } from 'node:crypto';
import { signTurn } from '../../gemini/thought-signature.ts';
import { jsonAnswer } from '../../service/early-answer.ts';
import type { FaultAnswers } from '../../service/fault-answers.ts';
import { tokensIn, type Written } from '../write-answer.ts';
import type { TextRequest } from './text-request.ts';

/** A good answer of `generateContent`: one turn with one part of text. */
export function turnWith(
  request: TextRequest,
  { text, isCut }: Written,
  modelVersion: string,
): object {
  const content = { role: 'model', ...(text !== '' && { parts: signTurn([{ text }]) }) };
  const candidate = { index: 0, finishReason: isCut ? 'MAX_TOKENS' : 'STOP', content };
  return answer(request, { candidates: [candidate] }, text, modelVersion);
}

/** Refusals come with HTTP 200: of the prompt, or of what the model was about to write. */
export function refusals(request: TextRequest, modelVersion: string): FaultAnswers {
  const refused = (body: object) => jsonAnswer(200, answer(request, body, '', modelVersion));
  return {
    moderated: () => refused({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }),
    'moderated-output': () => refused({ candidates: [{ index: 0, finishReason: 'SAFETY' }] }),
  };
}

function answer(request: TextRequest, body: object, text: string, modelVersion: string): object {
  const given = tokensIn(JSON.stringify([request.systemInstruction, request.contents]));
  const written = tokensIn(text);
  const usageMetadata = {
    promptTokenCount: given,
    candidatesTokenCount: written,
    totalTokenCount: given + written,
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: given }],
  };
  return { ...body, usageMetadata, modelVersion, responseId: randomUUID() };
}
