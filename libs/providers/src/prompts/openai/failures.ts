import * as z from 'zod';
import { openAiFailure } from '../../openai/failures.ts';
import { moderated } from '../../sdk/call-sdk.ts';
import type { ProviderError } from '../../spec/errors.ts';
import type { FailedAnswer, ProviderIdentity } from '../../transport/http-failure.ts';

const POLICY_CODES: ReadonlySet<string> = new Set([
  'invalid_prompt',
  'bio_policy',
  'cyber_policy',
  'misalignment_policy_violation',
]);

const failureSchema = z.object({ error: z.object({ code: z.string() }) });

/** Whether an error's `code` says that a text model may not answer the prompt. */
export function isPolicyCode(code: string): boolean {
  return POLICY_CODES.has(code);
}

/** Classifies an unsuccessful answer of the Responses API, which refuses prompts by other codes. */
export function responsesFailure(provider: ProviderIdentity, answer: FailedAnswer): ProviderError {
  const code = codeIn(answer.text);
  if (code !== undefined && isPolicyCode(code)) return moderated(provider, answer.text);
  return openAiFailure(provider, answer);
}

function codeIn(text: string): string | undefined {
  try {
    return failureSchema.parse(JSON.parse(text)).error.code;
  } catch {
    return undefined;
  }
}
