import type { Rect } from './geometry.ts';
import type { Raster } from './raster.ts';
import { detailOf, tableLength } from './registration-detail.ts';
import { PROBE_SAMPLES } from './registration-layout.ts';
import type { Layout } from './registration-layout.ts';
import type { Probe } from './registration-probes.ts';
import type { Shift } from './shift-raster.ts';

/** How like the source the generated picture is at each shift, probe by probe. */
export interface Likeness {
  /** The shifts go from minus to plus this many pixels, in rows from the top. */
  reach: Shift;
  /** Correlations from -1 to 1, one for each shift. */
  probes: Float32Array[];
}

/** Detail weaker than this, in steps of brightness (0 to 255), is taken for noise. */
const FAINT = 0.75;

const FAINT_ENERGY = FAINT ** 2 * PROBE_SAMPLES ** 2;

/**
 * Compares every probe with the generated picture at every shift, by the normalised
 * cross-correlation of their detail (Lewis, Fast Normalized Cross-Correlation, Vision Interface
 * 1995). A sum of differences would be as fast, but grows with every change of contrast; the
 * correlation of high-passed brightness does not know about brightness, contrast and most of
 * colour, and a probe that was painted over correlates with nothing instead of outvoting the rest.
 */
export function compareProbes(
  source: Raster,
  generated: Raster,
  rect: Rect,
  layout: Layout,
  probes: Probe[],
): Likeness {
  const { scale } = layout;
  const reach = { x: layout.across.reach, y: layout.down.reach };
  const side = PROBE_SAMPLES * scale;
  const size = { width: side + 2 * reach.x, height: side + 2 * reach.y };
  const table = new Float64Array(tableLength(size, scale));
  const likeness: Likeness = { reach, probes: [] };
  for (const { x, y } of probes) {
    const probe = { left: x, top: y, width: side, height: side };
    const wanted = detailOf(source, probe, scale, scale, table);
    if (energyOf(wanted) < FAINT_ENERGY) continue;
    const area = { left: rect.left + x - reach.x, top: rect.top + y - reach.y, ...size };
    const found = detailOf(generated, area, scale, 1, table);
    likeness.probes.push(correlate(wanted, found, reach, scale));
  }
  return likeness;
}

function energyOf(detail: Float32Array): number {
  return detail.reduce((sum, value) => sum + value * value, 0);
}

function correlate(
  wanted: Float32Array,
  found: Float32Array,
  reach: Shift,
  scale: number,
): Float32Array {
  const width = PROBE_SAMPLES * scale + 2 * reach.x;
  const columns = 2 * reach.x + 1;
  const energy = energyOf(wanted);
  const correlations = new Float32Array(columns * (2 * reach.y + 1));
  for (let at = 0; at < correlations.length; at += 1) {
    const start = Math.floor(at / columns) * width + (at % columns);
    correlations[at] = correlateAt(wanted, energy, found, start, width, scale);
  }
  return correlations;
}

/** Detail has no mean to take off, as it is high-passed. */
function correlateAt(
  wanted: Float32Array,
  energy: number,
  found: Float32Array,
  start: number,
  width: number,
  scale: number,
): number {
  let product = 0;
  let foundEnergy = 0;
  for (let at = 0; at < wanted.length; at += PROBE_SAMPLES) {
    const row = start + (at / PROBE_SAMPLES) * scale * width;
    for (let column = 0; column < PROBE_SAMPLES; column += 1) {
      const value = found[row + column * scale] ?? 0;
      product += value * (wanted[at + column] ?? 0);
      foundEnergy += value * value;
    }
  }
  return product / Math.sqrt(energy * Math.max(foundEnergy, FAINT_ENERGY));
}
