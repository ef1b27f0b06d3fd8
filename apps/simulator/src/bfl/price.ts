import type { BflModel } from './models.ts';
import type { Submission } from './submission.ts';

/** Pixels a submission will make. */
export function madePixels({ work, givenPixels }: Submission): number {
  return work.kind === 'fill' ? givenPixels : work.width * work.height;
}

/** What a submission costs, in credits; the pictures given along count as well. */
export function priceOf({ price: [first, more] }: BflModel, submission: Submission): number {
  const given = Math.ceil(submission.givenPixels / 2 ** 20);
  const made = Math.ceil(madePixels(submission) / 2 ** 20);
  return first + more * Math.max(0, given + made - 1);
}

/** Megapixels as the service states them, with two digits. */
export function megapixels(pixels: number): number {
  return Math.round(pixels / 10_000) / 100;
}
