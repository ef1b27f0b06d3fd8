import * as z from 'zod';

/** What an outpaint aims at: a target ratio, or half as much again on every side. */
export const OUTPAINT_PRESETS = ['16:9', '9:16', '1:1', '4:3', 'expand_all'] as const;
export const outpaintPresetSchema = z.enum(OUTPAINT_PRESETS).meta({ id: 'OutpaintPreset' });
export type OutpaintPreset = z.infer<typeof outpaintPresetSchema>;

/** Used when an outpaint comes without a prompt of its own. */
export const DEFAULT_OUTPAINT_PROMPT = 'continue the scene naturally';
