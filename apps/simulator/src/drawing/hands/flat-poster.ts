import sharp from 'sharp';

import { type Colour, mix, quantise, saturate } from '../colour.ts';
import type { Layer, Scene, Shape } from '../composition/scene.ts';
import { open, type Raster, renderSvg, toRaster } from '../pixels/raster.ts';
import { type Brush, flatPath, litColour, sceneSvg, wholeFrame } from './brush.ts';
import type { Hand } from './hand.ts';

/**
 * Steps of the ink grid in OKLab. Tones that fall between two steps are printed alike, which is
 * what keeps a poster to few inks.
 */
const LIGHTNESS_STEP = 0.065;
const CHROMA_STEP = 0.035;

const inks = new Map<Colour, Colour>();

function ink(colour: Colour): Colour {
  let printed = inks.get(colour);
  if (printed === undefined) {
    printed = quantise(saturate(colour, 1.3), LIGHTNESS_STEP, CHROMA_STEP);
    // Bounded, because a server draws any number of colours in its life.
    if (inks.size > 5000) inks.clear();
    inks.set(colour, printed);
  }
  return printed;
}

/** Posters keep their colours at night: the light tints them only half as much. */
function posterLight(scene: Scene): Scene {
  return { ...scene, mood: { ...scene.mood, ambient: mix(scene.mood.ambient, '#ffffff', 0.5) } };
}

function printed(shape: Shape, layer: Layer, scene: Scene): string {
  if (shape.glow === true) return flatPath(shape, shape.colour);
  if (layer.kind === 'water')
    return flatPath(shape, ink(mix(scene.mood.zenith, shape.colour, 0.35)));
  const bold = { ...shape, shade: (shape.shade ?? 0) * 1.2 };
  return flatPath(bold, ink(litColour(bold, layer, scene)));
}

/** Broad bands of sky and a rayed disc, as on a travel poster. */
function bandedSky(scene: Scene): string {
  const { mood, horizon, width, lamp } = scene;
  const bands = 7;
  let svg = wholeFrame(scene, mood.zenith);
  const centre = lamp ?? { x: width / 2, y: horizon, radius: 60 };
  for (let i = 1; i < bands; i += 1) {
    const t = i / (bands - 1);
    const colour =
      t < 0.5 ? mix(mood.zenith, mood.sky, t * 2) : mix(mood.sky, mood.horizon, t * 2 - 1);
    const r = (1 - t) ** 1.25 * Math.hypot(width, horizon) * 0.82 + centre.radius * 1.7;
    svg += `<circle cx="${centre.x.toFixed(1)}" cy="${centre.y.toFixed(1)}" r="${r.toFixed(1)}" fill="${colour}"/>`;
  }
  if (lamp === undefined) return svg;
  return `${svg}<circle cx="${lamp.x.toFixed(1)}" cy="${lamp.y.toFixed(1)}" r="${(lamp.radius * 1.35).toFixed(1)}" fill="${mood.lamp}"/>`;
}

const BRUSH: Brush = {
  defs: () => '',
  sky: bandedSky,
  shape: printed,
  reflection: 0.35,
};

/** Cuts a picture into flat areas of few colours. */
async function cutOut(picture: Raster): Promise<Raster> {
  const { width, height } = picture;
  const cut = await open(picture)
    .resize({ width: Math.max(32, Math.round(width / 2)) })
    .median(5)
    .png({ palette: true, colours: 32, dither: 0, effort: 3 })
    .toBuffer();
  return toRaster(sharp(cut).resize(width, height, { fit: 'fill', kernel: 'mitchell' }));
}

/** Vector poster: few inks, hard edges, no texture at all. */
export const flatPoster: Hand = {
  paint: (scene, size) => toRaster(renderSvg(sceneSvg(posterLight(scene), size, BRUSH))),
  restyle: cutOut,
  retouch: cutOut,
  additionsFirst: false,
  brush: BRUSH,
};
