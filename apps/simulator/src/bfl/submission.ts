import type { Work } from './task.ts';

/** A validated submission. */
export interface Submission {
  prompt: string;
  seed: number | undefined;
  work: Work;
  /** Pixels of all pictures given along, for the price. */
  givenPixels: number;
}
