import { mix } from '../colour.ts';
import type { Layer, Scene, Shape } from '../composition/scene.ts';
import { onSurface } from '../pixels/grain.ts';
import { open, type Raster, renderSvg, toRaster } from '../pixels/raster.ts';
import {
  type Brush,
  layersSvg,
  litColour,
  paintAttributes,
  sceneSvg,
  skyGradient,
  svgOpen,
  waterGradient,
  wholeFrame,
} from './brush.ts';
import type { Hand } from './hand.ts';

/** Every outline modelled by a gradient of its own, lit from the left. */
function modelled(shape: Shape, layer: Layer, scene: Scene): string {
  if (layer.kind === 'water') return `<path d="${shape.d}" fill="url(#water)"/>`;
  if (layer.kind === 'cloud')
    return `<path d="${shape.d}" fill="url(#cloud)" opacity="${shape.opacity ?? 1}"/>`;
  const colour = litColour(shape, layer, scene);
  if (shape.glow === true || layer.kind === 'air' || shape.line !== undefined) {
    return `<path d="${shape.d}" ${paintAttributes(shape, colour)}/>`;
  }
  return `<path d="${shape.d}" ${paintAttributes(shape, colour)}/>${relief(shape, layer)}`;
}

/** Light from above left and shadow below right, laid over whatever colour is there. */
function relief(shape: Shape, layer: Layer): string {
  const paint = layer.kind === 'subject' ? 'url(#across)' : 'url(#down)';
  return `<path d="${shape.d}" fill="${paint}" opacity="${shape.opacity ?? 1}"/>`;
}

function glowAround({ lamp, mood }: Scene): string {
  if (lamp === undefined) return '';
  const { x, y, radius } = lamp;
  const halo = (scale: number, paint: string): string =>
    `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${(radius * scale).toFixed(1)}" fill="${paint}"/>`;
  return `${halo(7, 'url(#halo)')}${halo(2.4, 'url(#halo)')}${halo(0.72, mood.lamp)}`;
}

const BRUSH: Brush = {
  defs: (scene) => {
    const water = scene.layers.find(({ kind }) => kind === 'water')?.shapes[0];
    return (
      skyGradient(scene) +
      waterGradient(scene, water?.colour ?? scene.mood.zenith) +
      `<radialGradient id="halo"><stop offset="0" stop-color="${scene.mood.lamp}" stop-opacity="0.75"/>` +
      `<stop offset="0.35" stop-color="${scene.mood.lamp}" stop-opacity="0.22"/>` +
      `<stop offset="1" stop-color="${scene.mood.lamp}" stop-opacity="0"/></radialGradient>` +
      '<linearGradient id="across"><stop offset="0" stop-color="#fff3d8" stop-opacity="0.3"/>' +
      '<stop offset="0.4" stop-color="#fff3d8" stop-opacity="0"/><stop offset="1" stop-color="#0b1030" stop-opacity="0.34"/></linearGradient>' +
      '<linearGradient id="down" x1="0" y1="0" x2="0.15" y2="1"><stop offset="0" stop-color="#fff3d8" stop-opacity="0.26"/>' +
      '<stop offset="0.3" stop-color="#fff3d8" stop-opacity="0"/><stop offset="1" stop-color="#0b1030" stop-opacity="0.36"/></linearGradient>' +
      `<linearGradient id="cloud" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${mix(scene.mood.lamp, scene.mood.horizon, 0.3)}" stop-opacity="0.95"/>` +
      `<stop offset="0.55" stop-color="${scene.mood.haze}" stop-opacity="0.5"/><stop offset="1" stop-color="${scene.mood.haze}" stop-opacity="0"/></linearGradient>` +
      `<linearGradient id="haze" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${scene.mood.haze}" stop-opacity="0"/>` +
      `<stop offset="0.7" stop-color="${mix(scene.mood.haze, scene.mood.horizon, 0.4)}" stop-opacity="0.5"/>` +
      `<stop offset="1" stop-color="${scene.mood.haze}" stop-opacity="0"/></linearGradient>`
    );
  },
  sky: (scene) => wholeFrame(scene, 'url(#sky)') + glowAround(scene),
  shape: modelled,
  after: (layer, { horizon, width, lamp }) =>
    lamp === undefined || layer.kind !== 'land' || layer.depth > 0.6 || layer.place !== undefined
      ? ''
      : `<rect y="${(horizon - 170).toFixed(0)}" width="${width.toFixed(0)}" height="230" fill="url(#haze)"/>`,
  reflection: 0.34,
};

function isFront({ kind }: Layer): boolean {
  return kind === 'front';
}

/** Only the layers right before the lens, out of focus. */
async function blurredFront(scene: Scene, width: number, height: number): Promise<Buffer> {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const front = layersSvg(scene, scene.layers.filter(isFront), BRUSH);
  const svg = `${svgOpen(scene, half)}<defs>${BRUSH.defs(scene)}</defs>${front}</svg>`;
  return renderSvg(svg)
    .blur(Math.max(0.4, Math.min(width, height) / 640))
    .resize(width, height, { kernel: 'linear' })
    .png({ compressionLevel: 0 })
    .toBuffer();
}

function vignette(width: number, height: number): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>` +
      '<radialGradient id="v" r="0.78"><stop offset="0.55" stop-color="#05060f" stop-opacity="0"/>' +
      '<stop offset="1" stop-color="#05060f" stop-opacity="0.26"/></radialGradient></defs>' +
      '<rect width="100%" height="100%" fill="url(#v)"/></svg>',
  );
}

/** What a lens and a film add: bloom around the lights, falling light to the edges, grain. */
async function develop(picture: Raster, fallOff: boolean): Promise<Raster> {
  const { width, height } = picture;
  const small = Math.max(16, Math.round(Math.min(width, height) / 6));
  const bloom = await open(picture)
    .resize({ width: Math.max(16, Math.round((small * width) / Math.min(width, height))) })
    .linear(1.15, -165)
    .blur(Math.max(0.6, small / 26))
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const lit = await toRaster(
    open(picture).composite([
      { input: bloom, blend: 'screen' },
      ...(fallOff ? [{ input: vignette(width, height) }] : []),
    ]),
  );
  return onSurface(lit, 'film');
}

/** Photographic: modelled surfaces, haze, bloom, a shallow depth of field and film grain. */
export const softLight: Hand = {
  paint: async (scene, { width, height }) => {
    const sharpPart = scene.layers.filter((layer) => !isFront(layer));
    const base = renderSvg(sceneSvg(scene, { width, height }, BRUSH, sharpPart));
    const front = scene.layers.some(isFront)
      ? [{ input: await blurredFront(scene, width, height) }]
      : [];
    return develop(await toRaster(base.composite(front)), true);
  },
  restyle: (picture) => develop(picture, false),
  retouch: async (picture) => onSurface(await toRaster(open(picture).blur(1.4)), 'film'),
  additionsFirst: false,
  brush: BRUSH,
};
