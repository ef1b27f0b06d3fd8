import { createRedact, PROMPT_MAX_LENGTH, promptSchema, type Redact } from '@polyptych/contract';
import * as z from 'zod';
import { badResponse, type ProviderIdentity } from '../transport/http-failure.ts';
import { type Rewrites, SHORT_MAX_LENGTH } from './prompt-model.ts';
import { shorten } from './shorten.ts';

/**
 * Reads the two rewrites out of what a text model wrote. They are text of a stranger's: the API key
 * is removed from them, what is too long is cut, and each has to be a prompt as any other.
 *
 * @throws ProviderError `PROVIDER_BAD_RESPONSE` when one of them is missing or is no prompt
 */
export function readRewrites(provider: ProviderIdentity, text: string): Rewrites {
  const parsed = rewritesSchema(createRedact([provider.apiKey])).safeParse(jsonIn(text));
  if (parsed.success) return parsed.data;
  const problems = z.prettifyError(parsed.error);
  throw badResponse(provider, 'sent an answer without two usable prompts.', problems);
}

function rewritesSchema(redact: Redact) {
  // The key goes first: a cut might leave half of it.
  const rewriteSchema = (maxLength: number) =>
    z
      .string()
      .transform((text) => shorten(redact(text).trim(), maxLength))
      .pipe(promptSchema);
  return z.object({
    short: rewriteSchema(SHORT_MAX_LENGTH),
    long: rewriteSchema(PROMPT_MAX_LENGTH),
  });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
