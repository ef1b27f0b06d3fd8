import { CHANNELS } from './raster.ts';
import type { Raster } from './raster.ts';
import { lumaAt, lumaUnit } from './registration-detail.ts';
import { PROBE_SAMPLES } from './registration-layout.ts';
import type { Axis, Layout } from './registration-layout.ts';

/** The upper left pixel of a square of the source that is looked for in the generated picture. */
export interface Probe {
  x: number;
  y: number;
}

/** Enough for one probe in each cell around the border. */
const MAX_PROBES = 40;

/** In squared steps of brightness (0 to 255): what is richer than this tells no more. */
const AMPLE_TEXTURE = 200;

/** How much a probe tells that has steps in one direction only, against one with corners. */
const EDGE_WORTH = 1 / 16;

/**
 * Chooses what to look for: the most textured probe of each cell, and of these the ones nearest to
 * where the picture goes on, as a seam would be seen there. Texture counts more than nearness, so
 * a plain border leaves the choice to what is farther inside.
 */
export function chooseProbes(source: Raster, layout: Layout): Probe[] {
  const { across, down, scale } = layout;
  const rated = down.cells.flatMap((rows, row) =>
    across.cells.map((columns, column) => {
      const far = Math.min(cellsInside(across, column), cellsInside(down, row));
      const best = mostTextured(source, rows, columns, scale);
      return { ...best, worth: Math.min(best.texture, AMPLE_TEXTURE) / (1 + far) ** 2 };
    }),
  );
  return rated.sort((one, other) => other.worth - one.worth).slice(0, MAX_PROBES);
}

function mostTextured(source: Raster, rows: number[], columns: number[], scale: number) {
  const probes = rows.flatMap((y) => columns.map((x) => ({ x, y })));
  return probes
    .map((probe) => ({ ...probe, texture: textureOf(source, probe, scale) }))
    .reduce((most, each) => (each.texture > most.texture ? each : most));
}

/** How many cells lie between a cell and the nearest end at which the picture goes on. */
function cellsInside({ cells, open }: Axis, cell: number): number {
  const before = open[0] ? cell : Infinity;
  return open[1] ? Math.min(before, cells.length - 1 - cell) : before;
}

/**
 * How well a probe's place can be told, from the structure tensor of its brightness: its smaller
 * eigenvalue, as determinant by trace (Förstner and Gülch 1987), and a little for plain edges.
 */
function textureOf(source: Raster, probe: Probe, scale: number): number {
  const [across, down, both] = tensorOf(source, probe, scale);
  const trace = across + down;
  if (trace === 0) return 0;
  return ((across * down - both * both) / trace + trace * EDGE_WORTH) / PROBE_SAMPLES ** 2;
}

/** Summed squares of the steps to the right and downwards, and their summed product. */
function tensorOf(source: Raster, { x, y }: Probe, scale: number): [number, number, number] {
  const unit = lumaUnit(source);
  let across = 0;
  let down = 0;
  let both = 0;
  for (let row = 0; row < PROBE_SAMPLES; row += 1) {
    let at = ((y + row * scale) * source.width + x) * CHANNELS;
    for (let column = 0; column < PROBE_SAMPLES; column += 1) {
      const luma = lumaAt(source, at, unit);
      const right = lumaAt(source, at + scale * CHANNELS, unit) - luma;
      const below = lumaAt(source, at + scale * source.width * CHANNELS, unit) - luma;
      across += right * right;
      down += below * below;
      both += right * below;
      at += scale * CHANNELS;
    }
  }
  return [across, down, both];
}
