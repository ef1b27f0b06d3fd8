import type { Page } from '@polyptych/browser';
import { median, percentile } from '../report/figures.ts';

/** A frame counts as late when it takes longer than the usual one by this factor. */
const LATE = 1.5;

/** How evenly frames followed each other. */
export interface FrameTimes {
  /** Milliseconds between two frames. */
  p50: number;
  p95: number;
  p99: number;
  /** Share of the frames, 0 to 1, that came later than one and a half usual intervals. */
  late: number;
}

declare global {
  interface Window {
    /** Ends the recording and gives the moments of all frames, in milliseconds. */
    endFrames: () => number[];
  }
}

/**
 * Records the frames of a page while something is done with it, as its own scripts see them: what
 * the compositor leaves blank for a moment is not among it.
 */
export async function frameTimesDuring(
  page: Page,
  work: () => Promise<unknown>,
): Promise<FrameTimes> {
  await page.evaluate(beginFrames);
  await work();
  return frameTimesOf(await page.evaluate(() => window.endFrames()));
}

/** @param moments of consecutive frames, in milliseconds */
export function frameTimesOf(moments: readonly number[]): FrameTimes {
  const intervals = moments.slice(1).map((moment, at) => moment - (moments[at] ?? NaN));
  const p50 = median(intervals);
  return {
    p50,
    p95: percentile(intervals, 0.95),
    p99: percentile(intervals, 0.99),
    late: intervals.filter((interval) => interval > LATE * p50).length / intervals.length,
  };
}

/** Runs in the page. */
function beginFrames(): void {
  const moments: number[] = [];
  let handle = 0;
  const note = (moment: number) => {
    moments.push(moment);
    handle = requestAnimationFrame(note);
  };
  handle = requestAnimationFrame(note);
  window.endFrames = () => {
    cancelAnimationFrame(handle);
    return moments;
  };
}
