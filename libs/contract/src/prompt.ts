import * as z from 'zod';
import { PROMPT_MAX_LENGTH } from './limits.ts';

const TOO_LONG = `The prompt is longer than ${PROMPT_MAX_LENGTH} characters.`;

/** C0 controls other than tab, line feed and carriage return; and DEL. */
// eslint-disable-next-line no-control-regex -- naming the control characters is the point
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** A prompt: trimmed, 1–1000 characters, well-formed Unicode, line breaks and tabs allowed. */
export const promptSchema = z
  .string()
  .trim()
  .min(1, 'The prompt is empty.')
  .max(PROMPT_MAX_LENGTH, TOO_LONG)
  // The schema's own maximum counts code points, of which one may take two units.
  .refine((text) => text.length <= PROMPT_MAX_LENGTH, TOO_LONG)
  .refine((text) => !CONTROL_CHARACTERS.test(text), 'The prompt contains a control character.')
  .refine((text) => text.isWellFormed(), 'The prompt contains half of a surrogate pair.');
