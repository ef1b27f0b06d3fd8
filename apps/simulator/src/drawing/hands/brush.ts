import { type Colour, mix, multiply, saturate, shade } from '../colour.ts';
import type { Layer, Scene, Shape } from '../composition/scene.ts';

/** How one hand turns the parts of a scene into SVG elements. */
export interface Brush {
  /** Gradients and patterns, for inside `<defs>`. */
  defs: (scene: Scene) => string;
  /** Everything behind the first layer. */
  sky: (scene: Scene) => string;
  shape: (shape: Shape, layer: Layer, scene: Scene) => string;
  /** Laid over a layer when it is done: haze, for one. */
  after?: (layer: Layer, scene: Scene) => string;
  /** Opacity of mirror images in water, 0 for none. */
  reflection: number;
}

/** The colour a surface shows in the scene's light, veiled by the air in front of it. */
export function litColour(shape: Shape, layer: Layer, { mood }: Scene): Colour {
  const surface = shade(shape.colour, shape.shade ?? 0);
  if (shape.glow === true) return surface;
  const veil = 0.82 * (1 - layer.depth) ** 1.35;
  return mix(multiply(surface, mood.ambient), mood.haze, veil);
}

/** `fill`, `stroke` and `opacity` attributes for a shape in one paint. */
export function paintAttributes(shape: Shape, paint: string): string {
  const opacity = shape.opacity === undefined ? '' : ` opacity="${shape.opacity.toFixed(2)}"`;
  return shape.line === undefined
    ? `fill="${paint}"${opacity}`
    : `fill="none" stroke="${paint}" stroke-width="${shape.line.toFixed(1)}" stroke-linecap="round" stroke-linejoin="round"${opacity}`;
}

export function flatPath(shape: Shape, colour: Colour): string {
  return `<path d="${shape.d}" ${paintAttributes(shape, colour)}/>`;
}

/** A vertical gradient through the sky's colours, to be used as `url(#sky)`. */
export function skyGradient({ mood, horizon, height }: Scene): string {
  const stops: [number, Colour][] = [
    [0, mood.zenith],
    [0.28, mix(mood.zenith, mood.sky, 0.6)],
    [0.58, mood.sky],
    [0.84, mix(mood.sky, mood.horizon, 0.75)],
    [1, mood.horizon],
  ];
  return (
    `<linearGradient id="sky" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="${Math.max(horizon, height * 0.4).toFixed(0)}">` +
    stops.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join('') +
    '</linearGradient>'
  );
}

/** From the horizon's reflection to the deep colour of the water, as `url(#water)`. */
export function waterGradient({ mood, horizon, height }: Scene, deep: Colour): string {
  return (
    `<linearGradient id="water" gradientUnits="userSpaceOnUse" x1="0" y1="${horizon.toFixed(0)}" x2="0" y2="${height.toFixed(0)}">` +
    `<stop offset="0" stop-color="${mix(saturate(mood.horizon, 0.9), deep, 0.25)}"/>` +
    `<stop offset="0.22" stop-color="${mix(mood.sky, deep, 0.45)}"/>` +
    `<stop offset="1" stop-color="${mix(multiply(deep, mood.ambient), '#06101c', 0.25)}"/></linearGradient>`
  );
}

export function wholeFrame({ width, height }: Scene, paint: string, opacity = 1): string {
  return `<rect x="-5" y="-5" width="${(width + 10).toFixed(0)}" height="${(height + 10).toFixed(0)}" fill="${paint}" opacity="${opacity}"/>`;
}

function transform({ place }: Layer, upsideDown = false): string {
  if (place === undefined) return '';
  // Motifs are 100 units tall, so scale 1 is a tenth of the frame's shorter edge.
  const scale = place.scale;
  const x = (place.flip === true ? -scale : scale).toFixed(3);
  const y = (upsideDown ? -scale : scale).toFixed(3);
  return ` transform="matrix(${x} 0 0 ${y} ${place.x.toFixed(1)} ${place.y.toFixed(1)})"`;
}

function layerGroup(layer: Layer, scene: Scene, brush: Brush, upsideDown = false): string {
  const shapes = layer.shapes.map((shape) => brush.shape(shape, layer, scene)).join('');
  return `<g${transform(layer, upsideDown)}>${shapes}</g>`;
}

/** What stood above the waterline, upside down below it. */
function reflections(scene: Scene, above: string, opacity: number): string {
  const { width, height, horizon } = scene;
  return (
    `<clipPath id="under"><rect y="${horizon.toFixed(1)}" width="${width.toFixed(0)}" height="${height.toFixed(0)}"/></clipPath>` +
    `<g clip-path="url(#under)"><g opacity="${opacity}" transform="matrix(1 0 0 -1 0 ${(2 * horizon).toFixed(1)})">${above}</g></g>`
  );
}

/** All layers of a scene, from far to near, as SVG elements. */
export function layersSvg(scene: Scene, layers: readonly Layer[], brush: Brush): string {
  let done = '';
  let standing = '';
  for (const layer of layers) {
    const group = layerGroup(layer, scene, brush);
    if (layer.afloat === true) {
      done += `<g opacity="0.3">${layerGroup(layer, scene, brush, true)}</g>`;
    }
    done += group + (brush.after?.(layer, scene) ?? '');
    if (layer.kind === 'water' && brush.reflection > 0) {
      done += reflections(scene, standing, brush.reflection);
    }
    if (layer.kind === 'land') standing += group;
  }
  return done;
}

/** A complete SVG document of a scene at a pixel size. */
export function sceneSvg(
  scene: Scene,
  size: { width: number; height: number },
  brush: Brush,
  layers: readonly Layer[] = scene.layers,
): string {
  return (
    svgOpen(scene, size) +
    `<defs>${brush.defs(scene)}</defs>${brush.sky(scene)}${layersSvg(scene, layers, brush)}</svg>`
  );
}

/** Opens an SVG document that shows the scene's frame at a pixel size. */
export function svgOpen(
  frame: { width: number; height: number },
  size: { width: number; height: number },
): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" ` +
    `viewBox="0 0 ${frame.width.toFixed(2)} ${frame.height.toFixed(2)}" preserveAspectRatio="none">`
  );
}
