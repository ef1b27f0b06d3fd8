import * as z from 'zod';

const formatSchema = z.enum(['png', 'jpeg', 'webp']);
const common = { prompt: z.string(), format: formatSchema };
const canvas = { width: z.int().positive(), height: z.int().positive() };

/** What a task has to draw; pictures as base64. */
export const workSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('scene'), ...common, ...canvas }),
  z.object({ kind: z.literal('edit'), ...common, ...canvas, source: z.string() }),
  z.object({ kind: z.literal('fill'), ...common, image: z.string(), mask: z.string() }),
  z.object({
    kind: z.literal('outpaint'),
    ...common,
    ...canvas,
    source: z.string(),
    left: z.int(),
    top: z.int(),
  }),
]);
export type Work = z.infer<typeof workSchema>;

/** A submitted task, as it is kept over a restart; instants in milliseconds since the epoch. */
export const taskSchema = z.object({
  id: z.uuid(),
  createdAt: z.number(),
  readyAt: z.number(),
  seed: z.int(),
  /** In credits. */
  cost: z.number(),
  /** The fault it was submitted with, as it was asked for. */
  fault: z.string().optional(),
  work: workSchema,
});
export type Task = z.infer<typeof taskSchema>;
