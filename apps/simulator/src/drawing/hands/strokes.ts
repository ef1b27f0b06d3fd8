import { setImmediate as breathe } from 'node:timers/promises';

import { fromRgb } from '../colour.ts';
import type { Raster } from '../pixels/raster.ts';
import type { Random } from '../reading/seeded-random.ts';

/** One pass over the picture, with one brush. Lengths are shares of the shorter edge. */
interface Pass {
  /** Distance between strokes. */
  spacing: number;
  /** Half the longest stroke. */
  reach: number;
  width: number;
  opacity: number;
  /** Only where neighbouring tones differ by this much, in levels. */
  detail: number;
}

/** Broad strokes everywhere, then ever finer ones where there is something to tell. */
const PASSES: readonly Pass[] = [
  { spacing: 0.03, reach: 0.06, width: 0.036, opacity: 0.74, detail: 0 },
  { spacing: 0.017, reach: 0.032, width: 0.0155, opacity: 0.68, detail: 7 },
  { spacing: 0.0088, reach: 0.016, width: 0.0078, opacity: 0.86, detail: 18 },
  { spacing: 0.0052, reach: 0.008, width: 0.0042, opacity: 0.95, detail: 55 },
];

/** A stroke ends where the picture's colour has drifted this far (sum of channels). */
const DRIFT = 54;

function offsetOf({ width, height }: Raster, x: number, y: number): number {
  const column = Math.max(0, Math.min(width - 1, Math.round(x)));
  const line = Math.max(0, Math.min(height - 1, Math.round(y)));
  return (line * width + column) * 3;
}

function lightAt(sketch: Raster, x: number, y: number): number {
  const at = offsetOf(sketch, x, y);
  const { data } = sketch;
  return 0.3 * (data[at] ?? 0) + 0.6 * (data[at + 1] ?? 0) + 0.1 * (data[at + 2] ?? 0);
}

function drift({ data }: Raster, from: number, to: number): number {
  let sum = 0;
  for (let channel = 0; channel < 3; channel += 1) {
    sum += Math.abs((data[from + channel] ?? 0) - (data[to + channel] ?? 0));
  }
  return sum;
}

/** Along the edge that runs through a point, and how strong that edge is. */
function edgeAt(sketch: Raster, x: number, y: number, reach: number): [number, number] {
  const dx = lightAt(sketch, x + reach, y) - lightAt(sketch, x - reach, y);
  const dy = lightAt(sketch, x, y + reach) - lightAt(sketch, x, y - reach);
  return [Math.atan2(dx, -dy), Math.hypot(dx, dy)];
}

/** How far one can go from a point before the colour changes. */
function run(
  sketch: Raster,
  x: number,
  y: number,
  dx: number,
  dy: number,
  longest: number,
): number {
  const start = offsetOf(sketch, x, y);
  const step = Math.max(1, longest / 8);
  for (let far = step; far <= longest; far += step) {
    if (drift(sketch, start, offsetOf(sketch, x + dx * far, y + dy * far)) > DRIFT) {
      return Math.max(0.5, far - step);
    }
  }
  return longest;
}

function mixedPaint({ data }: Raster, at: number, random: Random): string {
  const tone = random.between(-8, 8);
  const warmth = random.between(-5, 5);
  return fromRgb(
    (data[at] ?? 0) + tone + warmth,
    (data[at + 1] ?? 0) + tone,
    (data[at + 2] ?? 0) + tone - warmth,
  );
}

function stroke(
  sketch: Raster,
  x: number,
  y: number,
  angle: number,
  pass: Pass,
  random: Random,
): string {
  const edge = Math.min(sketch.width, sketch.height);
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const longest = pass.reach * edge * random.between(0.6, 1.1);
  const broadest = (pass.width * edge * random.between(0.8, 1.25)) / 2;
  const ahead = run(sketch, x, y, dx, dy, longest);
  const behind = run(sketch, x, y, -dx, -dy, longest);
  const half = Math.min(run(sketch, x, y, -dy, dx, broadest), run(sketch, x, y, dy, -dx, broadest));
  const bend = random.between(-0.12, 0.12) * (ahead + behind);
  const [endX, endY] = [dx * (ahead + behind), dy * (ahead + behind)];
  return (
    `<path d="M${(x - dx * behind).toFixed(1)} ${(y - dy * behind).toFixed(1)}` +
    `q${(endX / 2 - dy * bend).toFixed(1)} ${(endY / 2 + dx * bend).toFixed(1)} ${endX.toFixed(1)} ${endY.toFixed(1)}" ` +
    `stroke="${mixedPaint(sketch, offsetOf(sketch, x, y), random)}" stroke-width="${(half * 2).toFixed(1)}"/>`
  );
}

/** So that no direction of work shows. */
function shuffle(strokes: string[], random: Random): string[] {
  for (let i = strokes.length - 1; i > 0; i -= 1) {
    const j = random.integer(0, i);
    [strokes[i], strokes[j]] = [strokes[j] ?? '', strokes[i] ?? ''];
  }
  return strokes;
}

function strokesOfPass(sketch: Raster, pass: Pass, random: Random): string {
  const edge = Math.min(sketch.width, sketch.height);
  const spacing = Math.max(1.5, pass.spacing * edge);
  const reach = Math.max(1, Math.round(pass.width * edge * 0.5));
  const strokes: string[] = [];
  for (let row = 0; row < sketch.height; row += spacing) {
    for (let column = 0; column < sketch.width; column += spacing) {
      const x = column + random.next() * spacing;
      const y = row + random.next() * spacing;
      const [along, strength] = edgeAt(sketch, x, y, reach);
      if (strength < pass.detail) continue;
      // Where there is no edge to follow, strokes lie nearly level, in slow waves.
      const flow = strength > 12 ? along : Math.sin(x * 0.017) * 0.35 + Math.cos(y * 0.021) * 0.3;
      strokes.push(stroke(sketch, x, y, flow + random.between(-0.14, 0.14), pass, random));
    }
  }
  return `<g fill="none" stroke-linecap="round" stroke-opacity="${pass.opacity}">${shuffle(strokes, random).join('')}</g>`;
}

/**
 * Covers a sketch with strokes as SVG elements, in the sketch's own pixels: each in the colour
 * under it, along the edges, and no longer or broader than its colour reaches (after Hertzmann,
 * "Painterly Rendering with Curved Brush Strokes of Multiple Sizes", 1998).
 */
export async function brushStrokes(sketch: Raster, random: Random): Promise<string> {
  let svg = '';
  for (const pass of PASSES) {
    svg += strokesOfPass(sketch, pass, random);
    // Lets a server that shares the thread answer in between.
    await breathe();
  }
  return svg;
}
