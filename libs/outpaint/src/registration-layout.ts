import type { Rect, Size } from './geometry.ts';

/** The largest shift that is looked for, in pixels each way. */
export const MAX_SHIFT = 16;

/** A probe is a square of this many samples a side, `scale` pixels apart. */
export const PROBE_SAMPLES = 16;

/** How far the filter of `detailOf` looks around a sample, in pixels at scale 1. */
export const MARGIN = 4;

/** Cells along the longer axes; with a probe in each, 36 of them stand around the border. */
const CELLS = 10;

/** Providers draw some 1024 px; what is larger was enlarged, and has no finer detail to compare. */
const DRAWN_EDGE = 1024;

const MAX_SCALE = 4;

/** Where probes may lie along one axis of the source, in pixels from its start. */
export interface Axis {
  /** Start positions of the probes to choose from, cell by cell from the first to the last. */
  cells: number[][];
  /** How many pixels each way are searched: one more than can be told. */
  reach: number;
  /** Whether the picture goes on before the source's start and after its end. */
  open: readonly [before: boolean, after: boolean];
}

/** Where the source can be compared with the generated picture. */
export interface Layout {
  /** Pixels from one sample to the next. */
  scale: number;
  across: Axis;
  down: Axis;
}

/**
 * Plans the search so that no comparison leaves either picture: where the source touches the
 * target's edge, content that moved over the edge is gone, so probes keep away from there.
 * Nothing for sources that are too small for two probes a side.
 */
export function planLayout(source: Size, target: Size, rect: Rect): Layout | undefined {
  const wanted = Math.round(Math.max(target.width, target.height) / DRAWN_EDGE);
  const roomy = Math.floor(Math.min(source.width, source.height) / (8 * PROBE_SAMPLES));
  const scale = Math.max(1, Math.min(wanted, roomy, MAX_SCALE));
  const right = target.width - rect.left - source.width;
  const bottom = target.height - rect.top - source.height;
  const across = planAxis(source.width, rect.left, right, scale);
  const down = planAxis(source.height, rect.top, bottom, scale);
  return across && down && { scale, across, down };
}

/** The axis with the widest search that leaves room for two probes. */
function planAxis(length: number, before: number, after: number, scale: number): Axis | undefined {
  const probe = PROBE_SAMPLES * scale;
  const margin = MARGIN * scale;
  for (let reach = MAX_SHIFT + 1; reach >= 1; reach -= 1) {
    const start = margin + Math.max(0, reach - before);
    const end = length - margin - Math.max(0, reach - after);
    if (end - start < 2 * probe) continue;
    return { reach, cells: placeProbes(start, end, probe), open: [before > 0, after > 0] };
  }
  return undefined;
}

/** Spreads places from edge to edge; two of them make a cell where there is room to choose. */
function placeProbes(start: number, end: number, probe: number): number[][] {
  const room = Math.floor((end - start) / probe);
  const choice = room >= 2 * CELLS ? 2 : 1;
  const cells = Math.min(room, CELLS);
  const step = (end - start - probe) / (cells * choice - 1);
  return Array.from({ length: cells }, (_, cell) =>
    Array.from({ length: choice }, (_, place) =>
      Math.round(start + (cell * choice + place) * step),
    ),
  );
}
