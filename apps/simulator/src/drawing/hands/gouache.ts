import { mix } from '../colour.ts';
import type { Layer, Scene, Shape } from '../composition/scene.ts';
import { onSurface } from '../pixels/grain.ts';
import { open, type Raster, renderSvg, toRaster } from '../pixels/raster.ts';
import type { Random } from '../reading/seeded-random.ts';
import {
  type Brush,
  flatPath,
  litColour,
  sceneSvg,
  skyGradient,
  waterGradient,
  wholeFrame,
} from './brush.ts';
import type { Hand } from './hand.ts';
import { brushStrokes } from './strokes.ts';

/** The underpainting: plain gradients and flat colours, which the strokes then cover. */
const BRUSH: Brush = {
  defs: (scene) => {
    const water = scene.layers.find(({ kind }) => kind === 'water')?.shapes[0];
    return (
      skyGradient(scene) +
      waterGradient(scene, water?.colour ?? scene.mood.zenith) +
      `<radialGradient id="halo"><stop offset="0" stop-color="${scene.mood.lamp}" stop-opacity="0.9"/>` +
      `<stop offset="1" stop-color="${scene.mood.lamp}" stop-opacity="0"/></radialGradient>`
    );
  },
  sky: (scene) => wholeFrame(scene, 'url(#sky)') + paintedLamp(scene),
  shape: (shape: Shape, layer: Layer, scene: Scene) =>
    layer.kind === 'water'
      ? `<path d="${shape.d}" fill="url(#water)"/>`
      : flatPath(shape, litColour(shape, layer, scene)),
  reflection: 0.45,
};

function paintedLamp({ lamp, mood }: Scene): string {
  if (lamp === undefined) return '';
  const at = `cx="${lamp.x.toFixed(1)}" cy="${lamp.y.toFixed(1)}"`;
  return (
    `<circle ${at} r="${(lamp.radius * 4).toFixed(1)}" fill="url(#halo)" opacity="0.7"/>` +
    `<circle ${at} r="${lamp.radius.toFixed(1)}" fill="${mood.lamp}"/>`
  );
}

/** Pixels on the shorter edge of the sketch that strokes take their colours from. */
const SKETCH_EDGE = 512;

function sketchSize({ width, height }: Raster): { width: number; height: number } {
  const scale = Math.min(1, SKETCH_EDGE / Math.min(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** Covers a picture with strokes, broad ones first, and lays it on canvas. */
async function paintOver(picture: Raster, random: Random): Promise<Raster> {
  const { width, height } = picture;
  const small = sketchSize(picture);
  const sketch = await toRaster(open(picture).resize({ ...small, fit: 'fill' }));
  const strokes = await brushStrokes(sketch, random);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${small.width} ${small.height}" preserveAspectRatio="none">${strokes}</svg>`;
  const painted = open(picture).composite([{ input: Buffer.from(svg) }]);
  return onSurface(await toRaster(painted), 'canvas');
}

/** Painters lift the darks of a night, or the paint would show nothing. */
function studioLight(scene: Scene): Scene {
  return { ...scene, mood: { ...scene.mood, ambient: mix(scene.mood.ambient, '#ffffff', 0.22) } };
}

/** Painterly: an underpainting covered by directed, translucent strokes on canvas. */
export const gouache: Hand = {
  paint: async (scene, size, random) => {
    const underpainting = await toRaster(renderSvg(sceneSvg(studioLight(scene), size, BRUSH)));
    return paintOver(underpainting, random);
  },
  restyle: paintOver,
  retouch: paintOver,
  additionsFirst: true,
  brush: BRUSH,
};
