import * as z from 'zod';
import { modelNameSchema } from './models.ts';
import { outpaintPresetSchema } from './outpaint.ts';
import { promptSchema } from './prompt.ts';
import { iterationIndexSchema, sessionIdSchema } from './session.ts';

export const GALLERY_PAGE_LIMIT = 50;

export const generateRequestSchema = z
  .object({
    prompt: promptSchema,
    models: z.array(modelNameSchema).min(1, 'Name at least one model.').optional(),
  })
  .meta({ id: 'GenerateRequest' });
export type GenerateRequest = z.infer<typeof generateRequestSchema>;

export const iterateRequestSchema = z
  .object({
    sessionId: sessionIdSchema,
    model: modelNameSchema,
    prompt: promptSchema,
    fromIteration: iterationIndexSchema.optional(),
  })
  .meta({ id: 'IterateRequest' });
export type IterateRequest = z.infer<typeof iterateRequestSchema>;

export const outpaintRequestSchema = z
  .object({
    sessionId: sessionIdSchema,
    model: modelNameSchema,
    preset: outpaintPresetSchema,
    iterationIndex: iterationIndexSchema.optional(),
    prompt: promptSchema.optional(),
  })
  .meta({ id: 'OutpaintRequest' });
export type OutpaintRequest = z.infer<typeof outpaintRequestSchema>;

export const retryRequestSchema = z
  .object({
    sessionId: sessionIdSchema,
    model: modelNameSchema,
    iteration: iterationIndexSchema,
  })
  .meta({ id: 'RetryRequest' });
export type RetryRequest = z.infer<typeof retryRequestSchema>;

export const sessionParamsSchema = z.object({ sessionId: sessionIdSchema });

export const galleryQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(GALLERY_PAGE_LIMIT).default(GALLERY_PAGE_LIMIT),
  cursor: z.string().optional(),
});
export type GalleryQuery = z.infer<typeof galleryQuerySchema>;
