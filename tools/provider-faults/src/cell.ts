import type { JobErrorCode, ModelName } from '@polyptych/contract';

export const OPERATIONS = ['generate', 'iterate', 'outpaint'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What a person sees in the end. */
export type Outcome =
  | { status: 'completed'; mismatch?: 'size' | 'ratio' }
  | { status: 'failed'; code: JobErrorCode; retryable: boolean; billing?: 'unknown' };

/** What became of one job whose service misbehaved. */
export interface Cell {
  model: ModelName;
  operation: Operation;
  fault: string;
  outcome: Outcome;
  /** How often the service was asked for a picture. */
  calls: number;
  /** How many pictures it took in hand, which is what a real one would charge for. */
  drawn: number;
  /** Records and log lines in which the API key was found; there must be none. */
  leaks: string[];
}
