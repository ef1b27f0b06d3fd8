import type { DrawingStyle } from '../drawing.ts';
import { flatPoster } from './flat-poster.ts';
import { gouache } from './gouache.ts';
import type { Hand } from './hand.ts';
import { inkAndWash } from './ink-and-wash.ts';
import { softLight } from './soft-light.ts';

/** Which hand draws for which provider. */
export const HANDS: Record<DrawingStyle, Hand> = {
  bfl: softLight,
  recraft: flatPoster,
  google_gemini: gouache,
  openai: inkAndWash,
};
