import type { Rect, Size } from './geometry.ts';
import { MARGIN } from './registration-layout.ts';
import { CHANNELS, fullSample } from './raster.ts';
import type { Raster } from './raster.ts';

/** A pixel's brightness from 0 to 255, at any depth; Rec. 709 weights, as transparent as it is. */
export function lumaAt({ data }: Raster, at: number, unit: number): number {
  const red = data[at] ?? 0;
  const green = data[at + 1] ?? 0;
  const blue = data[at + 2] ?? 0;
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) * (data[at + 3] ?? 0) * unit;
}

/** What to multiply a weighted sample and its alpha by to get a brightness from 0 to 255. */
export function lumaUnit(raster: Raster): number {
  return 255 / fullSample(raster.data) ** 2;
}

/**
 * The brightness of a picture's detail: its mean over a few pixels minus its mean over some more.
 * The small mean takes away grain, which no provider repeats; the large one brightness and smooth
 * gradients, which look the same wherever they lie. Both come from a summed-area table (Crow,
 * Summed-area tables for texture mapping, SIGGRAPH 1984).
 *
 * @param area what to compute, in pixels, at least `MARGIN * scale` from the picture's edges
 * @param step pixels from one value to the next, in both directions
 * @param table memory for {@link tableLength} numbers, overwritten
 */
export function detailOf(
  raster: Raster,
  area: Rect,
  scale: number,
  step: number,
  table: Float64Array,
): Float32Array {
  const margin = MARGIN * scale;
  fillTable(raster, area, margin, table);
  const stride = area.width + 2 * margin + 1;
  const columns = Math.ceil(area.width / step);
  const detail = new Float32Array(columns * Math.ceil(area.height / step));
  for (let at = 0; at < detail.length; at += 1) {
    const column = (at % columns) * step + margin;
    const middle = (Math.floor(at / columns) * step + margin) * stride + column;
    detail[at] =
      meanAround(table, stride, middle, scale) - meanAround(table, stride, middle, margin);
  }
  return detail;
}

/** How long a table {@link detailOf} needs for an area. */
export function tableLength({ width, height }: Size, scale: number): number {
  return (width + 2 * MARGIN * scale + 1) * (height + 2 * MARGIN * scale + 1);
}

/** Sums up the brightness above and to the left of every corner of the area's pixels. */
function fillTable(raster: Raster, area: Rect, margin: number, table: Float64Array): void {
  const stride = area.width + 2 * margin + 1;
  const unit = lumaUnit(raster);
  table.fill(0, 0, stride);
  for (let row = 1; row <= area.height + 2 * margin; row += 1) {
    let at = ((area.top - margin + row - 1) * raster.width + area.left - margin) * CHANNELS;
    let rowSum = 0;
    table[row * stride] = 0;
    for (let place = row * stride + 1; place < (row + 1) * stride; place += 1) {
      rowSum += lumaAt(raster, at, unit);
      table[place] = (table[place - stride] ?? 0) + rowSum;
      at += CHANNELS;
    }
  }
}

function meanAround(table: Float64Array, stride: number, middle: number, radius: number): number {
  const above = middle - radius * (stride + 1);
  const below = middle + (radius + 1) * stride - radius;
  const side = 2 * radius + 1;
  const upper = (table[above + side] ?? 0) - (table[above] ?? 0);
  return ((table[below + side] ?? 0) - (table[below] ?? 0) - upper) / (side * side);
}
