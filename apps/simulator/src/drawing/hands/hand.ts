import type { Scene } from '../composition/scene.ts';
import type { Raster } from '../pixels/raster.ts';
import type { Random } from '../reading/seeded-random.ts';
import type { Brush } from './brush.ts';

/** A way of making pictures, from a composed scene or from pixels. */
export interface Hand {
  /** Draws a scene from nothing. */
  paint: (scene: Scene, size: { width: number; height: number }, random: Random) => Promise<Raster>;
  /** Goes over an existing picture in this hand; its composition stays. */
  restyle: (picture: Raster, random: Random) => Promise<Raster>;
  /** Evens out stretched pixels and lays this hand's texture over them; adds no new lines. */
  retouch: (picture: Raster, random: Random) => Promise<Raster>;
  /** Whether subjects added to a picture must be there before it is gone over. */
  additionsFirst: boolean;
  /** For single subjects that are added to a picture. */
  brush: Brush;
}
