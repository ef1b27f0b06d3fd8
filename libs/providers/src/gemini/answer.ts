import * as z from 'zod';
import { moderated } from '../sdk/call-sdk.ts';
import { ProviderError } from '../spec/errors.ts';
import { badResponse, type ProviderIdentity } from '../transport/http-failure.ts';
import { providerCause } from '../transport/provider-cause.ts';

/** One part of a turn, every field kept as it came: a replay has to send it back unaltered. */
export const partSchema = z.record(z.string(), z.json());
export type Part = z.infer<typeof partSchema>;

const answerSchema = z.object({
  promptFeedback: z.object({ blockReason: z.string().nullish() }).nullish(),
  candidates: z
    .array(
      z.object({
        finishReason: z.string().nullish(),
        content: z.object({ parts: z.array(partSchema).nullish() }).nullish(),
      }),
    )
    .nullish(),
});

const inlineImageSchema = z.object({
  thought: z.boolean().nullish(),
  inlineData: z.object({ mimeType: z.string().nullish(), data: z.string() }),
});

const MODERATED_FINISHES: ReadonlySet<string> = new Set([
  'SAFETY',
  'RECITATION',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'IMAGE_SAFETY',
  'IMAGE_PROHIBITED_CONTENT',
  'IMAGE_RECITATION',
]);

/** Ends to which the model itself comes without a picture; asking again may bring one. */
const UNDRAWN_FINISHES: ReadonlySet<string> = new Set(['NO_IMAGE', 'IMAGE_OTHER']);

/** A model turn that ended in a picture. */
export interface ModelTurn {
  parts: Part[];
  /** Which of the parts carries the picture. */
  imageAt: number;
  /** The picture in base64. */
  data: string;
}

/**
 * Finds the picture in an answer: the last one that is not a draft made while thinking.
 *
 * @throws ProviderError `MODERATED` for a refusal, which comes with HTTP 200;
 *   `PROVIDER_BAD_RESPONSE` when there is no picture, retryable where the model says that it drew
 *   none, for the next try may have one
 */
export function readAnswer(provider: ProviderIdentity, answer: unknown): ModelTurn {
  const { promptFeedback, candidates } = parse(provider, answer);
  const [candidate] = candidates ?? [];
  const reason = promptFeedback?.blockReason ?? candidate?.finishReason ?? 'no reason given';
  if (promptFeedback?.blockReason != null || MODERATED_FINISHES.has(reason)) {
    throw moderated(provider, reason);
  }
  if (!candidate) throw badResponse(provider, 'sent an answer that is not understood.', reason);
  return lastPicture(candidate.content?.parts ?? []) ?? failWithoutPicture(provider, reason);
}

function parse(provider: ProviderIdentity, answer: unknown): z.infer<typeof answerSchema> {
  try {
    return answerSchema.parse(answer);
  } catch (error) {
    // Values can be nested more deeply than the stack is, which ends in a RangeError.
    const problems = error instanceof z.ZodError ? z.prettifyError(error) : error;
    throw badResponse(provider, 'sent an answer of an unknown shape.', problems);
  }
}

/** The picture a part holds in base64, be it a draft or not. */
export function inlineImage(part: Part): { data: string; isDraft: boolean } | undefined {
  const { data: image } = inlineImageSchema.safeParse(part);
  return image && { data: image.inlineData.data, isDraft: image.thought === true };
}

function lastPicture(parts: Part[]): ModelTurn | undefined {
  const images = parts.map((part) => inlineImage(part));
  const imageAt = images.findLastIndex((image) => image?.isDraft === false);
  const image = images[imageAt];
  return image && { parts, imageAt, data: image.data };
}

function failWithoutPicture({ name, apiKey }: ProviderIdentity, reason: string): never {
  throw new ProviderError('PROVIDER_BAD_RESPONSE', `${name} answered without a picture.`, {
    retryable: UNDRAWN_FINISHES.has(reason),
    cause: providerCause(reason, apiKey),
  });
}
