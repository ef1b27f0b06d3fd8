import type { OutpaintPreset } from '@polyptych/contract/limits';
import { calculateExpansion, MAX_EXPANDED_EDGE } from '@polyptych/outpaint/expansion';

/** What a preset would make of a picture, or why it can make nothing of it. */
export type PlannedWidening =
  | { isPossible: true; expansion: ReturnType<typeof calculateExpansion> }
  | { isPossible: false; reason: string };

/** The server decides by the same arithmetic; here it spares the person a refusal. */
export function planWidening(
  { width, height }: { width: number; height: number },
  preset: OutpaintPreset,
): PlannedWidening {
  try {
    return { isPossible: true, expansion: calculateExpansion(width, height, preset) };
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'ALREADY_AT_ASPECT';
    return {
      isPossible: false,
      reason: isThere ? 'has this shape' : `over ${MAX_EXPANDED_EDGE} px`,
    };
  }
}
