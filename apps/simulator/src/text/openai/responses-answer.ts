import { randomUUID } from 'node:crypto';
import { openAiError } from '../../openai/openai-errors.ts';
import { jsonAnswer } from '../../service/early-answer.ts';
import type { FaultAnswers } from '../../service/fault-answers.ts';
import { tokensIn, type Written } from '../write-answer.ts';
import type { ResponsesRequest } from './responses-request.ts';

interface Content {
  type: string;
  text?: string;
}

/**
 * A good answer of the Responses API.
 *
 * @param now milliseconds since the epoch
 */
export function responseWith(
  request: ResponsesRequest,
  { text, isCut }: Written,
  now: number,
): object {
  const content = text === '' ? [] : [{ type: 'output_text', text, annotations: [], logprobs: [] }];
  return response(request, content, isCut ? 'incomplete' : 'completed', now);
}

/** Refusals by what reads the prompt first (HTTP 400), and by the model itself (HTTP 200). */
export function refusals(request: ResponsesRequest, now: number): FaultAnswers {
  const flagged = 'Invalid prompt: your prompt was flagged as potentially violating our policy.';
  const refusal = { type: 'refusal', refusal: "I'm sorry, but I cannot assist with that request." };
  return {
    moderated: () => openAiError(400, flagged, { code: 'invalid_prompt' }),
    'moderated-output': () => jsonAnswer(200, response(request, [refusal], 'completed', now)),
  };
}

function response(
  request: ResponsesRequest,
  content: readonly Content[],
  status: 'completed' | 'incomplete',
  now: number,
): object {
  const { model, instructions = null, text, reasoning, store, max_output_tokens = null } = request;
  const message = { id: newId('msg'), type: 'message', role: 'assistant', status, content };
  const thoughts = { id: newId('rs'), type: 'reasoning', summary: [] };
  const effort = reasoning?.effort ?? null;
  return {
    id: newId('resp'),
    object: 'response',
    created_at: Math.floor(now / 1000),
    status,
    error: null,
    incomplete_details: status === 'incomplete' ? { reason: 'max_output_tokens' } : null,
    instructions,
    max_output_tokens,
    metadata: {},
    model,
    output: effort === null || effort === 'none' ? [message] : [thoughts, message],
    parallel_tool_calls: true,
    previous_response_id: null,
    reasoning: { effort, summary: null },
    store: store ?? true,
    text,
    tool_choice: 'auto',
    tools: [],
    usage: usageOf(request, content),
  };
}

function usageOf({ instructions, input }: ResponsesRequest, content: readonly Content[]): object {
  const given = tokensIn(`${instructions ?? ''}${JSON.stringify(input)}`);
  const written = tokensIn(content.map(({ text = '' }) => text).join(''));
  return {
    input_tokens: given,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: written,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: given + written,
  };
}

function newId(kind: string): string {
  return `${kind}_${randomUUID().replaceAll('-', '')}`;
}
