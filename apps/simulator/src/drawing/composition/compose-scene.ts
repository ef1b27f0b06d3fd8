import { MOTIFS } from '../motifs/motifs.ts';
import type { Idea } from '../reading/read-prompt.ts';
import type { Random } from '../reading/seeded-random.ts';
import type { Setting } from '../reading/vocabulary.ts';
import type { Backdrop, Frame } from './frame.ts';
import { moodOf } from './mood.ts';
import type { Scene } from './scene.ts';
import { composeAbstract } from './settings/abstract.ts';
import { composeCity } from './settings/city.ts';
import { composeDesert } from './settings/desert.ts';
import { composeForest } from './settings/forest.ts';
import { composeInterior } from './settings/interior.ts';
import { composeMeadow } from './settings/meadow.ts';
import { composeMountains } from './settings/mountains.ts';
import { composeSea } from './settings/sea.ts';
import { composeSpace } from './settings/space.ts';
import { subjectLayer } from './subject.ts';
import { weatherLayers } from './weather.ts';

const SETTINGS: Record<Setting, (frame: Frame) => Backdrop> = {
  sea: composeSea,
  city: composeCity,
  forest: composeForest,
  mountains: composeMountains,
  desert: composeDesert,
  meadow: composeMeadow,
  interior: composeInterior,
  space: composeSpace,
  abstract: composeAbstract,
};

/** Lays out a whole picture. The same idea, size and random sequence give the same scene. */
export function composeScene(
  idea: Idea,
  size: { width: number; height: number },
  random: Random,
): Scene {
  const unit = 1000 / Math.min(size.width, size.height);
  const [width, height] = [size.width * unit, size.height * unit];
  const [main] = idea.motifs;
  const central = main === undefined || idea.setting === 'abstract';
  const side = random.chance(0.5) ? random.between(0.3, 0.38) : random.between(0.62, 0.7);
  const frame: Frame = {
    width,
    height,
    idea,
    random,
    mood: moodOf(idea, random),
    focus: width * (central ? 0.5 : side),
    landed: idea.motifs.some((name) => MOTIFS[name].stands === 'ground'),
  };
  const backdrop = SETTINGS[idea.setting](frame);
  // The sky's own sun or moon is the one that the prompt asks for.
  const names = idea.motifs.filter(
    (name) => backdrop.lamp === undefined || (name !== 'moon' && name !== 'sun'),
  );
  const subjects = names.map((name, order) => subjectLayer(name, order, frame, backdrop));
  return {
    width,
    height,
    mood: frame.mood,
    night: idea.time === 'night',
    horizon: backdrop.horizon,
    ...(backdrop.lamp !== undefined && { lamp: backdrop.lamp }),
    layers: [
      ...backdrop.behind,
      ...subjects.reverse(),
      ...backdrop.before,
      ...weatherLayers(frame),
    ],
  };
}
