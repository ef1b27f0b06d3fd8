import * as z from 'zod';

/** What Recraft counts an answer's `credits` in: API units, a thousand to the dollar (its price list). */
export const UNITS_PER_USD = 1000;

/**
 * What every image route answers: one picture, as base64 or as an address. What only stands beside
 * it may be odd, for the picture is paid.
 */
export const imagesAnswerSchema = z.object({
  credits: z.number().nonnegative().nullish().catch(null),
  data: z.tuple(
    [
      z.object({
        b64_json: z.string().nullish(),
        url: z.string().nullish(),
        revised_prompt: z.string().nullish().catch(null),
      }),
    ],
    z.unknown(),
  ),
});
