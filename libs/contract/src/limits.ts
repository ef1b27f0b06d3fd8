/*
 * Names and numbers that pages need as well as servers. This file imports nothing, so that a page
 * that takes a number from it does not load the schemas.
 */

/** The four models, in the order their columns stand. */
export const MODEL_NAMES = ['flux', 'recraft', 'gemini', 'openai'] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

/** True for one of the four names; narrows text from outside. */
export function isModelName(value: string): value is ModelName {
  return (MODEL_NAMES as readonly string[]).includes(value);
}

/** Longest prompt after trimming, in UTF-16 units as JavaScript counts. */
export const PROMPT_MAX_LENGTH = 1000;

/** Iterations a column may hold, the first generation included. */
export const MAX_ITERATIONS = 7;

/** Most sessions on a page of the gallery. */
export const GALLERY_PAGE_LIMIT = 50;

/** What an outpaint aims at: a target ratio, or half as much again on every side. */
export const OUTPAINT_PRESETS = ['16:9', '9:16', '1:1', '4:3', 'expand_all'] as const;
export type OutpaintPreset = (typeof OUTPAINT_PRESETS)[number];

/** Used when an outpaint comes without a prompt of its own. */
export const DEFAULT_OUTPAINT_PROMPT = 'continue the scene naturally';
