import * as z from 'zod';
import { moderated } from '../../sdk/call-sdk.ts';
import { ProviderError } from '../../spec/errors.ts';
import { badResponse, type ProviderIdentity } from '../../transport/http-failure.ts';
import { providerCause } from '../../transport/provider-cause.ts';
import { isPolicyCode } from './failures.ts';

const wordSchema = z.string().nullish().catch(null);

const outputSchema = z.object({
  type: wordSchema,
  /** `commentary` is thinking aloud. */
  phase: wordSchema,
  content: z
    .array(z.object({ type: wordSchema, text: wordSchema, refusal: wordSchema }))
    .nullish()
    .catch(null),
});

const answerSchema = z.object({
  status: wordSchema,
  error: z.object({ code: wordSchema }).nullish(),
  incomplete_details: z.object({ reason: wordSchema }).nullish(),
  output: z.array(outputSchema),
});
type Answer = z.infer<typeof answerSchema>;

/**
 * The text in an answer of the Responses API.
 *
 * @throws ProviderError for an answer that reports a failure with HTTP 200, a refusal among them
 */
export function readText(provider: ProviderIdentity, answer: unknown): string {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) {
    const problems = z.prettifyError(parsed.error);
    throw badResponse(provider, 'sent an answer of an unknown shape.', problems);
  }
  const failure = failureIn(provider, parsed.data);
  if (failure) throw failure;
  const said = contentOf(parsed.data);
  return said.map(({ type, text }) => (type === 'output_text' ? (text ?? '') : '')).join('');
}

function contentOf({ output }: Answer) {
  return output
    .filter(({ type, phase }) => type === 'message' && phase !== 'commentary')
    .flatMap(({ content }) => content ?? []);
}

function failureIn(provider: ProviderIdentity, answer: Answer): ProviderError | undefined {
  const { status, error, incomplete_details: incomplete } = answer;
  const refusal = contentOf(answer).find(({ type }) => type === 'refusal');
  if (refusal) return moderated(provider, refusal.refusal ?? 'refusal');
  if (incomplete?.reason === 'content_filter') return moderated(provider, 'content_filter');
  if (error) return failed(provider, error.code ?? 'no code given');
  if (status === 'completed' || status == null) return undefined;
  return badResponse(
    provider,
    'sent an answer that is not complete.',
    incomplete?.reason ?? status,
  );
}

function failed(provider: ProviderIdentity, code: string): ProviderError {
  if (isPolicyCode(code)) return moderated(provider, code);
  const options = { retryable: true, cause: providerCause(code, provider.apiKey) };
  if (code === 'rate_limit_exceeded') {
    const sentence = `${provider.name} is asked too often at the moment.`;
    return new ProviderError('PROVIDER_RATE_LIMITED', sentence, options);
  }
  if (code === 'server_error') {
    const sentence = `${provider.name} is not available right now.`;
    return new ProviderError('PROVIDER_UNAVAILABLE', sentence, options);
  }
  return badResponse(provider, 'failed to answer.', code);
}
