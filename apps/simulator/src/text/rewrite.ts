import { developIdea, readPrompt } from '../drawing/reading/read-prompt.ts';
import { seededRandom } from '../drawing/reading/seeded-random.ts';
import { AIR, COMPOSITION, LIGHT, MEDIA, MEDIUM_WORDS } from './wording.ts';

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
  const said = readPrompt(prompt);
  const { setting, time, weather } = developIdea(said, seededRandom(prompt));
  const medium = mediumFor(prompt);
  const [place, composition] = COMPOSITION[setting];
  const [hour, light] = LIGHT[time];
  const [air, atmosphere] = AIR[weather];
  const where = said.time === undefined ? `${place} ${hour}` : place;
  const brief = [where, air, medium].flatMap((phrase) => (phrase === '' ? [] : [`, ${phrase}`]));
  const done = medium === '' ? 'With calm detail' : `Done as ${medium}, with calm detail`;
  const full = `, ${composition}. ${light}; ${atmosphere}. ${done}.`;
  return {
    short: withBeginning(prompt, brief.join(''), LONGEST.short),
    long: withBeginning(prompt, full, LONGEST.long),
  };
}

/** A medium to work in; none where the prompt names one itself. */
function mediumFor(prompt: string): string {
  return MEDIUM_WORDS.test(prompt) ? '' : seededRandom('medium', prompt).pick(MEDIA);
}

function withBeginning(prompt: string, addition: string, longest: number): string {
  return beginning(prompt, longest - addition.length) + addition;
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
