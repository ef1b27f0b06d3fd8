import sharp from 'sharp';

import { seededRandom } from '../reading/seeded-random.ts';
import { open, type Raster, toRaster } from './raster.ts';

/** Edge of the square noise tile, in pixels. */
const TILE = 256;

/** How each surface scatters around middle grey: standard deviation in levels, and its grain size. */
const SURFACES = {
  film: { deviation: 10, softness: 0 },
  paper: { deviation: 20, softness: 0.7 },
  canvas: { deviation: 26, softness: 1 },
} as const;
export type Surface = keyof typeof SURFACES;

const tiles = new Map<Surface, Promise<Buffer>>();

async function makeTile(surface: Surface): Promise<Buffer> {
  const { deviation, softness } = SURFACES[surface];
  const random = seededRandom('grain', surface);
  const noise = new Uint8Array(TILE * TILE);
  for (let i = 0; i < noise.length; i += 1) {
    // The sum of three uniform numbers is close enough to a bell curve.
    noise[i] = 128 + (random.next() + random.next() + random.next() - 1.5) * 2 * deviation;
  }
  let tile = sharp(noise, { raw: { width: TILE, height: TILE, channels: 1 } });
  if (softness > 0) {
    // Blurred with its own repetition around it, so that the tile still joins seamlessly.
    const wrapped = await tile
      .extend({ top: 8, bottom: 8, left: 8, right: 8, extendWith: 'repeat' })
      .raw()
      .toBuffer();
    tile = sharp(wrapped, { raw: { width: TILE + 16, height: TILE + 16, channels: 1 } })
      .blur(softness)
      .extract({ left: 8, top: 8, width: TILE, height: TILE });
  }
  return tile.toColourspace('b-w').png().toBuffer();
}

function grainTile(surface: Surface): Promise<Buffer> {
  let tile = tiles.get(surface);
  if (tile === undefined) {
    tile = makeTile(surface);
    tiles.set(surface, tile);
  }
  return tile;
}

/** Lays a picture on film, paper or canvas: its own texture, stronger in the middle tones. */
export async function onSurface(picture: Raster, surface: Surface): Promise<Raster> {
  const tile = sharp(await grainTile(surface));
  const width = Math.min(TILE, picture.width);
  const height = Math.min(TILE, picture.height);
  // An overlay may not be larger than what it lies on, not even when it is tiled.
  const input = await tile.extract({ left: 0, top: 0, width, height }).png().toBuffer();
  return toRaster(open(picture).composite([{ input, tile: true, blend: 'soft-light' }]));
}
