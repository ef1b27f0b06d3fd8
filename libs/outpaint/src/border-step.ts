import { borderPoint } from './border.ts';
import type { Rect, Size } from './geometry.ts';
import { CHANNELS, fullSample } from './raster.ts';
import type { Raster } from './raster.ts';

/** How deep the bands on both sides of the border are that are compared, in pixels. */
const DEPTH = 8;

/** Red, green and blue in shares of the full range, or what lies between two such colours. */
export type Colour = readonly [red: number, green: number, blue: number];

/** How a picture changes across a border inside it. */
export interface BorderStep {
  /** From the mean colour inside to the mean colour outside. */
  change: Colour;
  /** How much of the two bands there is to be seen, 0 to 1: 0 where one is missing or transparent. */
  coverage: number;
}

/** The step from the inside of a rectangle to its outside, at one point of its border. */
export function stepAcross(picture: Raster, rect: Rect, index: number): BorderStep {
  const inside = meanInwards(picture, rect, index);
  const outside = meanOutwards(picture, rect, index);
  return {
    change: [outside[0] - inside[0], outside[1] - inside[1], outside[2] - inside[2]],
    coverage: inside[3] * outside[3],
  };
}

/** A mean colour, and how much of its band is opaque. */
type Mean = readonly [red: number, green: number, blue: number, coverage: number];

function meanInwards(picture: Raster, rect: Rect, index: number): Mean {
  const { x, y, inwardX, inwardY } = borderPoint(index, rect);
  const at = { x: rect.left + x, y: rect.top + y };
  const room = inwardX === 0 ? rect.height : rect.width;
  return meanFrom(picture, at, { x: inwardX, y: inwardY }, Math.min(DEPTH, room));
}

function meanOutwards(picture: Raster, rect: Rect, index: number): Mean {
  const { x, y, inwardX, inwardY } = borderPoint(index, rect);
  const at = { x: rect.left + x - inwardX, y: rect.top + y - inwardY };
  const [across, down] = [
    roomAt(at.x, inwardX, picture.width),
    roomAt(at.y, inwardY, picture.height),
  ];
  return meanFrom(picture, at, { x: -inwardX, y: -inwardY }, Math.min(DEPTH, across, down));
}

/** How many pixels there are from a place outwards. */
function roomAt(place: number, inward: -1 | 0 | 1, length: number): number {
  if (inward === 0) return DEPTH;
  return inward === 1 ? place + 1 : length - place;
}

/** Colours count by their opacity. */
function meanFrom(
  { data, width }: Pick<Raster, 'data'> & Size,
  start: { x: number; y: number },
  step: { x: number; y: number },
  depth: number,
): Mean {
  let [red, green, blue, opacity] = [0, 0, 0, 0];
  for (let at = 0; at < depth; at += 1) {
    const sample = ((start.y + step.y * at) * width + start.x + step.x * at) * CHANNELS;
    const alpha = data[sample + 3] ?? 0;
    red += (data[sample] ?? 0) * alpha;
    green += (data[sample + 1] ?? 0) * alpha;
    blue += (data[sample + 2] ?? 0) * alpha;
    opacity += alpha;
  }
  const full = fullSample(data);
  const scale = opacity > 0 ? 1 / (opacity * full) : 0;
  return [red * scale, green * scale, blue * scale, opacity / (DEPTH * full)];
}
