import * as z from 'zod';
import type { ProviderResult } from '../spec/image-provider.ts';
import { decodeBase64Image } from '../transport/base64-image.ts';
import { badResponse, type ProviderIdentity } from '../transport/http-failure.ts';

const tokensSchema = z.number().nonnegative().nullish();
const usageSchema = z.object({
  input_tokens_details: z
    .object({ text_tokens: tokensSchema, image_tokens: tokensSchema })
    .nullish(),
  output_tokens: tokensSchema,
});
type Usage = z.infer<typeof usageSchema>;

const answerSchema = z.object({
  data: z.tuple(
    [z.object({ b64_json: z.string(), revised_prompt: z.string().nullish().catch(null) })],
    z.unknown(),
  ),
  usage: usageSchema.nullish().catch(undefined),
});

/** US dollars per million tokens (price list of the GPT Image 2 models, November 2026). */
const PRICE = { textIn: 5, imageIn: 8, imageOut: 30 };
const PRICED_MODELS = 'gpt-image-2';

/**
 * Reads the picture out of an answer of the Images API, and what it cost where the model's price
 * is known.
 *
 * @throws ProviderError `PROVIDER_BAD_RESPONSE` when there is no picture in it
 */
export function readAnswer(
  provider: ProviderIdentity,
  modelId: string,
  answer: unknown,
): Pick<ProviderResult, 'bytes' | 'revisedPrompt' | 'costUsd'> {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) {
    const problems = z.prettifyError(parsed.error);
    throw badResponse(provider, 'sent an answer of an unknown shape.', problems);
  }
  const { data, usage } = parsed.data;
  const [{ b64_json, revised_prompt }] = data;
  return {
    bytes: decodeBase64Image(b64_json),
    ...(revised_prompt != null && { revisedPrompt: revised_prompt }),
    ...(usage && modelId.startsWith(PRICED_MODELS) && { costUsd: costOf(usage) }),
  };
}

function costOf({ input_tokens_details: input, output_tokens: output }: Usage): number {
  const textIn = (input?.text_tokens ?? 0) * PRICE.textIn;
  const imageIn = (input?.image_tokens ?? 0) * PRICE.imageIn;
  const imageOut = (output ?? 0) * PRICE.imageOut;
  return (textIn + imageIn + imageOut) / 1e6;
}
