import * as z from 'zod';
import { OUTPAINT_PRESETS } from './limits.ts';

export const outpaintPresetSchema = z.enum(OUTPAINT_PRESETS).meta({ id: 'OutpaintPreset' });
