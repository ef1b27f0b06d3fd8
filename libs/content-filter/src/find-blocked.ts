import { RequestError } from '@polyptych/contract';

import { readings } from './disguises.ts';
import { findWord } from './words.ts';

/**
 * The word for which a prompt is turned away before any provider sees it, or nothing.
 *
 * It keeps plain profanity, slurs and sexual terms in English out of sessions and galleries, and sees
 * through the usual disguises: look-alike and invisible characters, `sh1t`, `fuuuck`, `f u c k`. It is
 * no safety net and knows nothing of meaning, violence or real people: that is the moderation of the
 * providers. Where a disguise and an ordinary text look the same, the text passes.
 *
 * @param text a prompt; the work grows with its length in proportion
 * @returns the entry of the word list that was met, in lower case, such as `fuck` for `Fvcking`
 */
export function findBlocked(text: string): string | undefined {
  for (const reading of readings(text)) {
    const word = findWord(reading);
    if (word !== undefined) return word;
  }
  return undefined;
}

/**
 * Lets decent text pass. The answer does not repeat the word, so that it can be shown and logged.
 *
 * @param path the field of the request that holds the text
 * @throws RequestError `PROMPT_BLOCKED`, with that field in its details
 */
export function requireDecent(path: string, text: string): void {
  if (findBlocked(text) === undefined) return;
  throw new RequestError('PROMPT_BLOCKED', 'The prompt contains a word that is not allowed.', {
    details: [{ path, message: 'Contains a word that is not allowed.' }],
  });
}
