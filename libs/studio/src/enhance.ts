import { findBlocked, requireDecent } from '@polyptych/content-filter';
import { RequestError } from '@polyptych/contract';
import { type PromptModel, ProviderError, type Rewrites } from '@polyptych/providers/prompts';

/** What rewriting a prompt needs. */
export interface EnhancePorts {
  /** Opens the text model; where its key is a secret, that takes a moment. */
  promptModel: () => PromptModel | Promise<PromptModel>;
}

/** A prompt and two rewrites of it, each a prompt that any model takes. */
export interface Enhancement extends Rewrites {
  original: string;
}

/** Why nothing was rewritten, as the rest of a sentence. */
const REASONS: Readonly<Record<Exclude<ProviderError['code'], 'MODERATED'>, string>> = {
  PROVIDER_AUTH: 'refuses the API key it is asked with.',
  PROVIDER_QUOTA: 'has no credits left on its account.',
  PROVIDER_RATE_LIMITED: 'is asked too often at the moment; try again in a minute.',
  PROVIDER_REJECTED: 'does not take the request; its settings may be wrong.',
  PROVIDER_UNAVAILABLE: 'is not available right now.',
  PROVIDER_TIMEOUT: 'did not answer in time.',
  PROVIDER_BAD_RESPONSE: 'gave an answer that cannot be used; try again.',
};

const BLOCKED = 'The text model refuses this prompt in its moderation.';

/**
 * Has a prompt rewritten, short and long. Nothing is tried twice: a person waits for it and can ask
 * again.
 *
 * @param signal the deadline
 * @throws RequestError `PROMPT_BLOCKED` for a prompt, or a rewrite, that the filter or the text
 *   model's own moderation refuses, `PROVIDER_UNAVAILABLE` with
 *   a sentence that says why for every other failure of the text model
 */
export async function enhance(
  { promptModel }: EnhancePorts,
  { prompt }: { prompt: string },
  signal: AbortSignal,
): Promise<Enhancement> {
  requireDecent('prompt', prompt);
  const { short, long } = await rewrite(promptModel, prompt, signal);
  // What a model writes is no better than what a person does, until it is looked at.
  if (findBlocked(short) !== undefined || findBlocked(long) !== undefined) {
    throw unavailable('PROVIDER_BAD_RESPONSE', new TypeError('a rewrite was blocked'));
  }
  return { original: prompt, short, long };
}

async function rewrite(
  promptModel: EnhancePorts['promptModel'],
  prompt: string,
  signal: AbortSignal,
): Promise<Rewrites> {
  try {
    const model = await promptModel();
    return await model.enhance(prompt, { signal });
  } catch (error) {
    throw requestErrorFor(error, signal);
  }
}

/** What the person is told. The provider's words stay in the cause, for the log. */
function requestErrorFor(error: unknown, signal: AbortSignal): unknown {
  if (!(error instanceof ProviderError)) {
    return signal.aborted ? unavailable('PROVIDER_TIMEOUT', error) : error;
  }
  if (error.code !== 'MODERATED') return unavailable(error.code, error);
  const details = [{ path: 'prompt', message: BLOCKED }];
  return new RequestError('PROMPT_BLOCKED', BLOCKED, { cause: error, details });
}

function unavailable(code: keyof typeof REASONS, cause: unknown): RequestError {
  const sentence = `The prompt could not be rewritten: the text model ${REASONS[code]}`;
  return new RequestError('PROVIDER_UNAVAILABLE', sentence, { cause });
}
