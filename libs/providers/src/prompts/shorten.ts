/** Where a text may be cut, the best places first. */
const PLACES = ['sentence', 'word', 'grapheme'] as const;

/** Whole sentences are kept only where they leave at least this share of the room in use. */
const LEAST_IN_SENTENCES = 0.5;

/** What no text ends with when something followed that is gone. */
const LOOSE_END = /[\s,;:(\-–—]+$/u;

/**
 * Cuts a text that is too long: at the end of a sentence, else of a word, else between two
 * characters, in any language. A shorter text is left as it is; nothing is left of one that has no
 * end within the limit at all.
 *
 * @param maxLength in UTF-16 units
 */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  // One unit more, so that what ends at the limit is seen to end there.
  const start = text.slice(0, maxLength + 1);
  for (const granularity of PLACES) {
    const kept = start.slice(0, lastEnd(start, granularity, maxLength));
    const whole = granularity === 'sentence' ? kept.trimEnd() : kept.replace(LOOSE_END, '');
    const least = granularity === 'sentence' ? maxLength * LEAST_IN_SENTENCES : 1;
    if (whole.length >= least) return whole;
  }
  return '';
}

/** Where the last sentence, word or character ends that is whole within the limit. */
function lastEnd(text: string, granularity: (typeof PLACES)[number], maxLength: number): number {
  const pieces = new Intl.Segmenter('en', { granularity }).segment(text);
  const ends = Array.from(pieces, ({ index, segment }) => index + segment.length);
  return ends.findLast((end) => end <= maxLength) ?? 0;
}
