import { randomUUID } from 'node:crypto';
import type { Fault } from '../faults/fault.ts';
import { spoilPicture } from '../faults/spoil-picture.ts';
import { jsonAnswer } from '../service/early-answer.ts';
import type { FaultAnswers } from '../service/fault-answers.ts';
import { drawDraft, drawTurn, type Turn } from './draw-turn.ts';
import type { GenerateContentRequest } from './generate-content-request.ts';
import { signTurn } from './thought-signature.ts';
import { usageOf } from './usage.ts';

/** What the parts of an answer depend on. */
export interface Answering {
  request: GenerateContentRequest;
  turn: Turn;
  fault: Fault | undefined;
  /** The key that was sent. */
  key: string;
}

/** The model's signed turn: thoughts, words and the picture, with what it all counts for. */
export async function answerTurn({ request, turn, fault, key }: Answering): Promise<object> {
  const [draft, drawn] = await Promise.all([drawDraft(turn.prompt), drawTurn(turn)]);
  const picture = await spoilPicture(drawn, fault);
  const isEcho = fault?.name === 'echo-result';
  const text = isEcho ? `Here is the picture for the key ${key}.` : 'Here is your picture.';
  const image = (bytes: Buffer) => ({
    mimeType: 'image/png' as const,
    data: bytes.toString('base64'),
  });
  const all = [
    { thought: true, text: 'Sketching a composition first.' },
    { thought: true, inlineData: image(draft) },
    { text },
    { inlineData: image(picture) },
  ];
  const saysText = isEcho || request.generationConfig.responseModalities.includes('TEXT');
  const parts = signTurn(all.filter((part) => saysText || !('text' in part)));
  return {
    candidates: [{ index: 0, finishReason: 'STOP', content: { role: 'model', parts } }],
    usageMetadata: usageOf(request, parts),
    responseId: isEcho ? `${randomUUID()}-${key}` : randomUUID(),
  };
}

/** Refusals by the service's moderation and an end without a picture: they come with HTTP 200. */
export function endingsWithout(
  request: GenerateContentRequest,
  modelVersion: string,
): FaultAnswers {
  const answer = (body: object) =>
    jsonAnswer(200, {
      ...body,
      usageMetadata: usageOf(request, []),
      modelVersion,
      responseId: randomUUID(),
    });
  const ending = (finishReason: string, finishMessage: string) =>
    answer({ candidates: [{ index: 0, finishReason, finishMessage }] });
  return {
    moderated: () => answer({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }),
    'moderated-output': () => ending('IMAGE_SAFETY', 'The picture may violate our policies.'),
    'no-picture': () => ending('NO_IMAGE', 'No picture was made.'),
  };
}
