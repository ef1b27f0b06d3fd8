import * as z from 'zod';
import type { Rewrites } from './rewrite.ts';

/** The shapes an answer can be asked for in: objects of texts, which is all that is written here. */
export const jsonShapeSchema = z
  .strictObject({
    type: z.literal('object'),
    title: z.string().optional(),
    description: z.string().optional(),
    properties: z.record(
      z.string(),
      z.strictObject({ type: z.literal('string'), description: z.string().optional() }),
    ),
    required: z.array(z.string()).default([]),
    additionalProperties: z.boolean().optional(),
  })
  .refine(
    ({ properties, required }) => required.every((name) => Object.hasOwn(properties, name)),
    'required names a property that is none',
  );
export type JsonShape = z.infer<typeof jsonShapeSchema>;

/** Writes what was asked for: a short text where the name says so, else a long one. */
export function writeInShape({ properties }: JsonShape, { short, long }: Rewrites): string {
  const fields = Object.keys(properties).map((name) => [name, /short/i.test(name) ? short : long]);
  return JSON.stringify(Object.fromEntries(fields));
}
