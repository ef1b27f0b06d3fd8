import type { JobErrorCode, ModelName } from '@polyptych/contract';
import type { Cell, Operation } from '../src/cell.ts';

/** What must become of one job. */
export type Expected = Pick<Cell, 'outcome' | 'calls' | 'drawn'>;

/** The same for all three operations, or each of its own. */
type Row = Expected | Record<Operation, Expected>;

type Extra = Partial<Record<'retryable', true> & Record<'billing', 'unknown'>>;

function failed(code: JobErrorCode, calls: number, drawn: number, extra: Extra = {}): Expected {
  return { outcome: { status: 'failed', code, retryable: false, ...extra }, calls, drawn };
}

const again = { retryable: true } as const;
const billed = { billing: 'unknown' } as const;

const rejected = failed('PROVIDER_REJECTED', 1, 0);
const keyRefused = failed('PROVIDER_AUTH', 1, 0);
const noCredits = failed('PROVIDER_QUOTA', 1, 0);
const moderated = failed('MODERATED', 1, 0);
const moderatedLate = failed('MODERATED', 1, 1);
const busy = failed('PROVIDER_RATE_LIMITED', 2, 0, again);
const away = failed('PROVIDER_UNAVAILABLE', 2, 0, again);
const timedOut = failed('PROVIDER_TIMEOUT', 1, 0, { ...again, ...billed });
const unusable = failed('PROVIDER_BAD_RESPONSE', 1, 1, billed);
const misunderstood = failed('PROVIDER_BAD_RESPONSE', 1, 0, billed);
const picture: Expected = { outcome: { status: 'completed' }, calls: 1, drawn: 1 };
const otherSize: Expected = { ...picture, outcome: { status: 'completed', mismatch: 'size' } };
const otherShape: Expected = { ...picture, outcome: { status: 'completed', mismatch: 'ratio' } };

const everywhere = {
  '400': rejected,
  '401': keyRefused,
  '402': noCredits,
  '403': keyRefused,
  '404': rejected,
  '408': away,
  '409': away,
  '422': rejected,
  '429': busy,
  '429-date': busy,
  '429-bare': busy,
  '500': away,
  '502': away,
  '503': away,
  '504': away,
  moderated,
  'moderated-output': moderatedLate,
  'no-picture': unusable,
  text: unusable,
  'odd-json': unusable,
  drop: away,
  'cut-off': unusable,
  hang: timedOut,
  redirect: misunderstood,
  echo: rejected,
  'echo-result': picture,
  truncated: unusable,
  'not-a-picture': unusable,
  'wrong-size': otherShape,
  'wrong-format': picture,
  gif: unusable,
  animated: unusable,
  bomb: unusable,
  // Not more of it is unpacked than its header promises, and that much is a sound black picture.
  'lying-bomb': { generate: picture, iterate: picture, outpaint: otherShape },
  huge: unusable,
  slow: picture,
} satisfies Record<string, Row>;

const ofDownloads = {
  'result-404': unusable,
  'result-503': picture,
  'result-drop': picture,
  'result-redirect': unusable,
  'result-elsewhere': unusable,
} satisfies Record<string, Row>;

/** Gemini has sizes of its own and is given none in pixels, so a widened picture is another size. */
const gemini: Row = { generate: picture, iterate: picture, outpaint: otherSize };

/** What must become of a job, by model and fault. */
export const EXPECTED: Record<ModelName, Readonly<Record<string, Row>>> = {
  flux: {
    ...everywhere,
    // A task is taken in hand first and moderated then.
    moderated: moderatedLate,
    'unknown-status': picture,
    'task-error': unusable,
    'task-422': unusable,
    'task-503': unusable,
    'task-lost': unusable,
    'poll-429': picture,
    'poll-503': picture,
    'poll-drop': picture,
    'poll-text': picture,
    ...ofDownloads,
  },
  recraft: { ...everywhere, ...ofDownloads, 'by-url': picture },
  gemini: {
    ...everywhere,
    slow: gemini,
    'echo-result': gemini,
    'wrong-format': gemini,
    // Gemini says that it drew nothing, so asking once more costs nothing.
    'no-picture': failed('PROVIDER_BAD_RESPONSE', 2, 0, { ...again, ...billed }),
  },
  openai: everywhere,
};

/** The row's expectation for one operation. */
export function expectedOf(row: Row, operation: Operation): Expected {
  return 'outcome' in row ? row : row[operation];
}
