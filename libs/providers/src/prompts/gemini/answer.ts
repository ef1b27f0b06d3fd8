import * as z from 'zod';
import { moderated } from '../../sdk/call-sdk.ts';
import { badResponse, type ProviderIdentity } from '../../transport/http-failure.ts';

const wordSchema = z.string().nullish().catch(null);

const partSchema = z.object({ text: wordSchema, thought: z.boolean().nullish().catch(null) });

const answerSchema = z.object({
  promptFeedback: z.object({ blockReason: wordSchema }).nullish(),
  candidates: z
    .array(
      z.object({
        finishReason: wordSchema,
        content: z.object({ parts: z.array(partSchema).nullish() }).nullish(),
      }),
    )
    .nullish(),
});

/** Ends by which a text model refuses (`FinishReason` of the API). */
const MODERATED_FINISHES: ReadonlySet<string> = new Set([
  'SAFETY',
  'RECITATION',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
]);

/**
 * The text in an answer of `generateContent`, thoughts left out.
 *
 * @throws ProviderError `MODERATED` for a refusal, which comes with HTTP 200;
 *   `PROVIDER_BAD_RESPONSE` for an answer that came to no regular end
 */
export function readText(provider: ProviderIdentity, answer: unknown): string {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) {
    const problems = z.prettifyError(parsed.error);
    throw badResponse(provider, 'sent an answer of an unknown shape.', problems);
  }
  const { promptFeedback, candidates } = parsed.data;
  const [candidate] = candidates ?? [];
  const blocked = promptFeedback?.blockReason;
  const end = candidate?.finishReason ?? 'STOP';
  if (blocked != null || MODERATED_FINISHES.has(end)) throw moderated(provider, blocked ?? end);
  if (end !== 'STOP') throw badResponse(provider, 'sent an answer that is not complete.', end);
  const parts = candidate?.content?.parts ?? [];
  return parts.map(({ text, thought }) => (thought === true ? '' : (text ?? ''))).join('');
}
