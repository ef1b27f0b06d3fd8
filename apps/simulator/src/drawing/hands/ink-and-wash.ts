import { type Colour, mix, saturate } from '../colour.ts';
import type { Layer, LayerKind, Scene, Shape } from '../composition/scene.ts';
import { onSurface } from '../pixels/grain.ts';
import { open, type Raster, renderSvg, toRaster } from '../pixels/raster.ts';
import { type Brush, litColour, sceneSvg, wholeFrame } from './brush.ts';
import type { Hand } from './hand.ts';

const PAPER = '#f5eddc';
const INK = '#25233a';

/** Layers whose shapes have edges that a pen would follow. */
const OUTLINED: ReadonlySet<LayerKind> = new Set(['land', 'detail', 'subject', 'front']);

/** Watercolour is paper showing through: pale, and paler far away. */
function wash(colour: Colour, depth: number, night: boolean): Colour {
  return mix(saturate(colour, 1.25), PAPER, (night ? 0.1 : 0.26) + 0.16 * (1 - depth));
}

/** A pen line in even width whatever the layer's scale, drawn twice with a slight tremor. */
function penLine(shape: Shape, layer: Layer, strength: number): string {
  const scale = layer.place?.scale ?? 1;
  const width = ((1.1 + 1.5 * layer.depth) * strength) / scale;
  const attributes = `fill="none" stroke="${INK}" stroke-linecap="round" stroke-linejoin="round"`;
  const tremor = (0.9 + 0.5 * layer.depth) / scale;
  return (
    `<path d="${shape.d}" ${attributes} stroke-width="${width.toFixed(2)}" stroke-opacity="${(0.4 + 0.5 * layer.depth).toFixed(2)}"/>` +
    `<path d="${shape.d}" ${attributes} stroke-width="${(width * 0.45).toFixed(2)}" stroke-opacity="0.45" ` +
    `transform="translate(${tremor.toFixed(2)} ${(-tremor).toFixed(2)}) rotate(0.12)"/>`
  );
}

function inked(shape: Shape, layer: Layer, scene: Scene): string {
  const colour = wash(litColour(shape, layer, scene), layer.depth, scene.night);
  const opacity = shape.opacity ?? 1;
  const scale = layer.place?.scale ?? 1;
  if (shape.line !== undefined) {
    const body = `<path d="${shape.d}" fill="none" stroke="${colour}" stroke-width="${shape.line}" stroke-linecap="round" opacity="${opacity}"/>`;
    return shape.line * scale > 9 || opacity < 0.9 ? body : body + penLine(shape, layer, 0.7);
  }
  if (layer.kind === 'water') return `<path d="${shape.d}" fill="url(#water)"/>`;
  const offset = (3.2 / scale).toFixed(2);
  const fill = `<path d="${shape.d}" fill="${colour}" opacity="${opacity}" transform="translate(${offset} ${offset})"/>`;
  if (!OUTLINED.has(layer.kind) || opacity < 0.9) return fill;
  const hatch =
    layer.fine !== true && (shape.shade ?? 0) <= -0.2
      ? `<path d="${shape.d}" fill="url(#hatch${scale === 1 ? '' : '-motif'})"/>`
      : '';
  return fill + hatch + penLine(shape, layer, layer.fine === true ? 0.4 : 1);
}

function hatching(id: string, spacing: number): string {
  return (
    `<pattern id="${id}" width="${spacing}" height="${spacing}" patternUnits="userSpaceOnUse" patternTransform="rotate(38)">` +
    `<path d="M0 0V${spacing}" stroke="${INK}" stroke-width="${spacing * 0.16}" stroke-opacity="0.42"/></pattern>`
  );
}

/** Paper shines through the washes even at night. */
function pageLight(scene: Scene): Scene {
  return { ...scene, mood: { ...scene.mood, ambient: mix(scene.mood.ambient, '#ffffff', 0.35) } };
}

/** Sky as a few bleeding washes with the paper left white around the sun. */
function washedSky(scene: Scene): string {
  const { mood, lamp, night, width } = scene;
  const sun =
    lamp === undefined
      ? ''
      : `<circle cx="${lamp.x.toFixed(1)}" cy="${lamp.y.toFixed(1)}" r="${(lamp.radius * 1.5).toFixed(1)}" fill="${PAPER}" opacity="0.55"/>` +
        `<circle cx="${lamp.x.toFixed(1)}" cy="${lamp.y.toFixed(1)}" r="${lamp.radius.toFixed(1)}" fill="${mix(mood.lamp, night ? PAPER : '#f2b04a', night ? 0.2 : 0.6)}"/>` +
        `<circle cx="${lamp.x.toFixed(1)}" cy="${lamp.y.toFixed(1)}" r="${lamp.radius.toFixed(1)}" fill="none" stroke="${INK}" stroke-width="2.2"/>` +
        (night ? '' : rays(lamp));
  return `${wholeFrame(scene, PAPER)}<rect x="-5" width="${(width + 10).toFixed(0)}" height="${scene.height.toFixed(0)}" fill="url(#wash)"/>${sun}`;
}

function rays({ x, y, radius }: { x: number; y: number; radius: number }): string {
  const lines = Array.from({ length: 24 }, (_, i) => {
    const angle = (i * Math.PI) / 12;
    const [from, to] = [radius * 1.3, radius * (i % 2 === 0 ? 1.75 : 1.55)];
    return `M${(x + Math.cos(angle) * from).toFixed(1)} ${(y + Math.sin(angle) * from).toFixed(1)}L${(x + Math.cos(angle) * to).toFixed(1)} ${(y + Math.sin(angle) * to).toFixed(1)}`;
  });
  return `<path d="${lines.join('')}" stroke="${INK}" stroke-width="2" stroke-linecap="round" opacity="0.7"/>`;
}

const BRUSH: Brush = {
  defs: ({ mood, horizon, height, night }) =>
    `<linearGradient id="water" gradientUnits="userSpaceOnUse" x1="0" y1="${horizon.toFixed(0)}" x2="0" y2="${height.toFixed(0)}">` +
    `<stop offset="0" stop-color="${mix(wash(mood.horizon, 0.4, night), PAPER, 0.3)}"/><stop offset="0.4" stop-color="${wash(mood.sky, 0.9, night)}"/>` +
    `<stop offset="1" stop-color="${wash(mix(mood.zenith, '#2f7f8c', 0.4), 1, night)}"/></linearGradient>` +
    hatching('hatch', 9) +
    hatching('hatch-motif', 2.6) +
    `<linearGradient id="wash" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="${horizon.toFixed(0)}">` +
    `<stop offset="0" stop-color="${wash(mood.zenith, 1, night)}"/>` +
    `<stop offset="0.55" stop-color="${wash(mood.sky, 0.8, night)}"/>` +
    `<stop offset="1" stop-color="${mix(wash(mood.horizon, 0.4, night), PAPER, 0.3)}"/></linearGradient>`,
  sky: washedSky,
  shape: inked,
  reflection: 0.22,
};

/** Dark lines where the picture has edges, white elsewhere. */
async function penEdges(picture: Raster): Promise<Buffer> {
  return open(picture)
    .greyscale()
    .blur(1.1)
    .convolve({
      width: 3,
      height: 3,
      kernel: [-1, -1, -1, -1, 8, -1, -1, -1, -1],
      scale: 1,
      offset: 0,
    })
    .blur(0.7)
    .linear(-1.7, 260)
    .toColourspace('srgb')
    .png({ compressionLevel: 0 })
    .toBuffer();
}

/** A picture as washes without lines: soft, even areas. */
async function washed(picture: Raster): Promise<Raster> {
  const { width, height } = picture;
  // Half as wide is a quarter of the work for the median, and a wash has no fine detail.
  const small = await toRaster(
    open(picture).resize({ width: Math.max(32, Math.round(width / 2)) }),
  );
  return toRaster(open(small).median(3).resize(width, height, { fit: 'fill' }));
}

/** Illustration: trembling pen lines and hatching over pale, slightly misregistered washes. */
export const inkAndWash: Hand = {
  paint: async (scene, size) =>
    onSurface(await toRaster(renderSvg(sceneSvg(pageLight(scene), size, BRUSH))), 'paper'),
  restyle: async (picture) => {
    const lines = { input: await penEdges(picture), blend: 'multiply' } as const;
    return onSurface(await toRaster(open(await washed(picture)).composite([lines])), 'paper');
  },
  retouch: async (picture) => onSurface(await washed(picture), 'paper'),
  additionsFirst: false,
  brush: BRUSH,
};
