import { moodOf } from './composition/mood.ts';
import type { Frame } from './composition/frame.ts';
import type { Layer, Scene } from './composition/scene.ts';
import { stars } from './composition/sky.ts';
import { subjectLayer } from './composition/subject.ts';
import { weatherLayers } from './composition/weather.ts';
import { type Brush, layersSvg, svgOpen } from './hands/brush.ts';
import type { Box } from './pixels/heal-foot.ts';
import type { Idea, PromptWords } from './reading/read-prompt.ts';
import type { Random } from './reading/seeded-random.ts';

/** Where new subjects are put, as shares of the height: level of the feet, or middle in the air. */
const LEVELS = { ground: 0.87, water: 0.76, air: 0.26 };

/**
 * What a prompt adds to a picture that exists: its subjects, falling snow or rain, stars; as an
 * SVG document on a transparent ground, in the hand's own brush. `undefined` if it adds nothing.
 */
export function additionsSvg(
  request: { words: PromptWords; idea: Idea; space: Box; side: 'left' | 'right'; brush: Brush },
  random: Random,
): string | undefined {
  const { words, idea, space, side, brush } = request;
  const unit = 1000 / Math.min(space.width, space.height);
  const [width, height] = [space.width * unit, space.height * unit];
  const focus = width * (side === 'left' ? random.between(0.28, 0.36) : random.between(0.64, 0.72));
  const frame: Frame = {
    width,
    height,
    idea,
    random,
    mood: moodOf(idea, random),
    focus,
    landed: false,
  };
  const spots = {
    ground: height * LEVELS.ground,
    water: height * LEVELS.water,
    air: height * LEVELS.air,
  };
  const layers: Layer[] = [
    ...(words.time === 'night' ? [stars(frame, height * 0.42, 70)] : []),
    ...words.motifs.map((name, order) =>
      subjectLayer(name, order, frame, { spots, subjectScale: 0.8 }),
    ),
    // Falls outdoors only, and a picture that exists does not say where it is.
    ...weatherLayers({ ...frame, idea: { ...idea, setting: 'meadow' } }),
  ];
  if (layers.length === 0) return undefined;
  const scene: Scene = {
    width,
    height,
    mood: frame.mood,
    night: false,
    horizon: height * 0.6,
    layers,
  };
  return `${svgOpen(scene, space)}<defs>${brush.defs(scene)}</defs>${layersSvg(scene, layers, brush)}</svg>`;
}
