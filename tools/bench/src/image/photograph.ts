import sharp, { type Sharp } from 'sharp';
import { randomBytes } from './random-bytes.ts';

const CHANNELS = 3;

/** What a photograph is made of: how many cells a layer has across, and how strong it is. */
const STRUCTURE = [
  { cells: 6, strength: 1 },
  { cells: 24, strength: 0.5 },
  { cells: 160, strength: 0.12 },
];

/** Random bytes that the grain is taken from; a power of two. */
const SPECKLES = 1 << 20;

export interface Photograph {
  /** Pixels on each side. */
  edge: number;
  /** Spread of the grain in levels of 255; 3 makes PNGs as large as those of real photographs. */
  grain?: number;
  depth?: 8 | 16;
  /** Chooses among pictures; the same one is always the same picture. */
  seed?: number;
}

/** Soft shapes and detail under a grain: what compresses, and takes time, like a photograph. */
export async function takePhotograph(photograph: Photograph): Promise<Sharp> {
  const { edge, depth = 8, seed = 1 } = photograph;
  const layers = await Promise.all(
    STRUCTURE.map(async ({ cells, strength }, at) => ({
      strength,
      samples: await softLayer(edge, cells, seed * STRUCTURE.length + at),
    })),
  );
  const length = edge * edge * CHANNELS;
  const data = depth === 16 ? new Uint16Array(length) : new Uint8Array(length);
  expose(data, layers, photograph);
  return sharp(data, { raw: { width: edge, height: edge, channels: CHANNELS } }).toColourspace(
    depth === 16 ? 'rgb16' : 'srgb',
  );
}

/** Adds the layers up, and the grain to them. */
function expose(
  data: Uint8Array | Uint16Array,
  layers: readonly { strength: number; samples: Uint8Array }[],
  { grain = 3, depth = 8, seed = 1 }: Photograph,
): void {
  const speckles = randomBytes(SPECKLES, seed + 7919);
  const unit = depth === 16 ? 257 : 1;
  for (let at = 0; at < data.length; at += 1) {
    let level = 128 + grain * speckle(speckles, at);
    for (const { strength, samples } of layers) level += ((samples[at] ?? 0) - 128) * strength;
    data[at] = Math.min(255 * unit, Math.max(0, Math.round(level * unit)));
  }
}

/** About normal, with a spread of one: the sum of four bytes, which shows no pattern in a picture. */
function speckle(noise: Uint8Array, at: number): number {
  const mask = noise.length - 1;
  const sum =
    (noise[at & mask] ?? 0) +
    (noise[(at * 3 + (at >>> 9)) & mask] ?? 0) +
    (noise[(at * 7 + (at >>> 13)) & mask] ?? 0) +
    (noise[(at * 13 + (at >>> 17)) & mask] ?? 0);
  return (sum - 510) / 147.8;
}

function softLayer(edge: number, cells: number, seed: number): Promise<Buffer> {
  const data = randomBytes(cells * cells * CHANNELS, seed);
  return sharp(data, { raw: { width: cells, height: cells, channels: CHANNELS } })
    .resize(edge, edge, { kernel: 'cubic' })
    .raw()
    .toBuffer();
}
