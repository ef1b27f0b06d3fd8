import * as z from 'zod';
import type { ProviderResult } from '../spec/image-provider.ts';

/** US dollars per million tokens. */
interface Price {
  in: number;
  /** Text that is said or thought. */
  textOut: number;
  imageOut: number;
}

/** Price list of the Gemini API, October 2026; text and pictures that are given cost the same. */
const PRICES: Readonly<Record<string, Price>> = {
  'gemini-nano-banana-2.1': { in: 1.5, textOut: 7.5, imageOut: 30 },
  'gemini-3-pro-image': { in: 2, textOut: 12, imageOut: 120 },
  'gemini-3.1-flash-image': { in: 0.5, textOut: 3, imageOut: 60 },
  'gemini-3.1-flash-lite-image': { in: 0.25, textOut: 1.5, imageOut: 30 },
  'gemini-2.5-flash-image': { in: 0.3, textOut: 2.5, imageOut: 30 },
};

const tokensSchema = z.number().nonnegative().nullish().catch(null);

/** Only what a picture's price follows from; whatever else is odd about it, the picture is paid. */
const answerSchema = z.object({
  modelVersion: z.string().nullish().catch(null),
  usageMetadata: z
    .object({
      promptTokenCount: tokensSchema,
      candidatesTokenCount: tokensSchema,
      thoughtsTokenCount: tokensSchema,
      candidatesTokensDetails: z
        .array(z.object({ modality: z.string().nullish(), tokenCount: tokensSchema }))
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});
type Usage = NonNullable<z.infer<typeof answerSchema>['usageMetadata']>;

/** The model as an answer names it, and what it cost where that model's price is known. */
export function whatItSays(
  modelId: string,
  answer: unknown,
): Pick<ProviderResult, 'reportedModelId' | 'costUsd'> {
  const { modelVersion, usageMetadata: usage } = answerSchema.safeParse(answer).data ?? {};
  const price = Object.hasOwn(PRICES, modelId) ? PRICES[modelId] : undefined;
  return {
    ...(modelVersion != null && { reportedModelId: modelVersion }),
    ...(usage != null && price && { costUsd: costOf(usage, price) }),
  };
}

/** Thinking is not among the candidates' tokens; without details all of those are a picture's. */
function costOf(usage: Usage, price: Price): number {
  const made = usage.candidatesTokenCount ?? 0;
  const details = usage.candidatesTokensDetails?.filter(({ modality }) => modality === 'IMAGE');
  const pictured = details?.length
    ? details.reduce((sum, { tokenCount }) => sum + (tokenCount ?? 0), 0)
    : made;
  const said = Math.max(0, made - pictured) + (usage.thoughtsTokenCount ?? 0);
  const given = usage.promptTokenCount ?? 0;
  return (given * price.in + said * price.textOut + pictured * price.imageOut) / 1e6;
}
