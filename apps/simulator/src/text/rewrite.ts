import { developIdea, readPrompt } from '../drawing/reading/read-prompt.ts';
import { seededRandom } from '../drawing/reading/seeded-random.ts';
import { AIR, COMPOSITION, LIGHT, MEDIA } from './wording.ts';

/** Two rewrites of one prompt. */
export interface Rewrites {
  short: string;
  long: string;
}

/** Longest rewrites in UTF-16 units: of a length that clients of image models ask for. */
const LONGEST = { short: 180, long: 900 };

/**
 * Rewrites a prompt as a text model would: its own words, then composition, light and medium. What
 * is added says what the drawing hands would have chosen themselves, so a picture of the rewrite
 * shows the same things. The same prompt has the same rewrites.
 */
export function rewritePrompt(prompt: string): Rewrites {
  const { setting, time, weather } = developIdea(readPrompt(prompt), seededRandom(prompt));
  const medium = seededRandom('medium', prompt).pick(MEDIA);
  const [place, composition] = COMPOSITION[setting];
  const [hour, light] = LIGHT[time];
  const [air, atmosphere] = AIR[weather];
  const brief = `, ${place} ${hour}, ${air}, ${medium}`;
  const full = `, ${composition}. ${light}; ${atmosphere}. Done as ${medium}, with calm detail.`;
  return {
    short: beginning(prompt, LONGEST.short - brief.length) + brief,
    long: beginning(prompt, LONGEST.long - full.length) + full,
  };
}

/** As many words as fit, without what a sentence ends with. */
function beginning(prompt: string, room: number): string {
  const words = prompt.trim();
  if (words.length <= room) return words.replace(/[\s.,;:!]+$/, '');
  return words
    .slice(0, room)
    .replace(/\s+\S*$/, '')
    .replace(/[\s.,;:!]+$/, '')
    .replace(/[\ud800-\udbff]$/, '');
}
