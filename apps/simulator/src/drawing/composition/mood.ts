import { type Colour, mix, multiply, saturate } from '../colour.ts';
import type { Idea } from '../reading/read-prompt.ts';
import type { Random } from '../reading/seeded-random.ts';
import type { TimeOfDay } from '../reading/vocabulary.ts';
import type { Mood } from './scene.ts';

/** The light of each hour, in a few variants. */
const MOODS: Record<TimeOfDay, readonly [Mood, ...Mood[]]> = {
  dawn: [
    mood('#7196b8', '#e2b4ad', '#fde0b4', '#f0d3c6', '#f7ded2', '#fff2d6'),
    mood('#8c93c2', '#ecbcb9', '#fdd7a4', '#efcfc9', '#f5dad8', '#fff0cd'),
    mood('#5f97a8', '#bcd0c4', '#fbe3bd', '#e3dccb', '#f3e3d3', '#fff4d8'),
  ],
  day: [
    mood('#3d7fb8', '#86bbdc', '#e4f0ea', '#cde2e8', '#ffffff', '#fff7dc'),
    mood('#3f8ea6', '#9bcfd0', '#f5efd8', '#dbe6dc', '#fffdf4', '#fff4cf'),
    mood('#5b8fd0', '#a9cdf0', '#fbf0e4', '#dde8ee', '#fffaf5', '#fff8e0'),
  ],
  dusk: [
    mood('#27306a', '#b4567d', '#ffb066', '#cf8682', '#cf9ea2', '#ffdc98'),
    mood('#17425f', '#6f8596', '#fba868', '#b98f86', '#c7a09a', '#ffd58a'),
    mood('#3a2a63', '#d2626b', '#ffc070', '#d89280', '#d3a09c', '#ffe2a0'),
  ],
  night: [
    mood('#060c22', '#122650', '#37598a', '#2a4672', '#5f76ad', '#f6f0d6'),
    mood('#0a0a28', '#231f5a', '#594a92', '#3d3674', '#6d6bb0', '#f4ead0'),
    mood('#04141f', '#0c3347', '#2b6d76', '#1f4f5c', '#5a8a9c', '#f3f3dc'),
  ],
};

function mood(
  zenith: Colour,
  sky: Colour,
  horizon: Colour,
  haze: Colour,
  ambient: Colour,
  lamp: Colour,
): Mood {
  return { zenith, sky, horizon, haze, ambient, lamp };
}

function mapMood(from: Mood, change: (colour: Colour, part: keyof Mood) => Colour): Mood {
  return mood(
    change(from.zenith, 'zenith'),
    change(from.sky, 'sky'),
    change(from.horizon, 'horizon'),
    change(from.haze, 'haze'),
    change(from.ambient, 'ambient'),
    change(from.lamp, 'lamp'),
  );
}

/** How strongly a colour that the prompt names takes hold of each part of the light. */
const TINT: Record<keyof Mood, number> = {
  zenith: 0.55,
  sky: 0.5,
  horizon: 0.28,
  haze: 0.35,
  ambient: 0.16,
  lamp: 0.1,
};

/**
 * The light of the idea's hour and weather. A first named colour belongs to the subject, if there
 * is one; the next tints the air.
 */
export function moodOf(idea: Idea, random: Random): Mood {
  let light = random.pick(MOODS[idea.time]);
  const tint = idea.motifs.length > 0 ? idea.colours[1] : idea.colours[0];
  if (tint !== undefined) light = mapMood(light, (colour, part) => mix(colour, tint, TINT[part]));
  const lamplit = idea.setting === 'interior' && (idea.time === 'night' || idea.time === 'dusk');
  if (lamplit) light = { ...light, ambient: mix(light.ambient, '#ffc88f', 0.72) };
  switch (idea.weather) {
    case 'rain':
      return mapMood(light, (colour) => multiply(saturate(colour, 0.5), '#c9d0d8'));
    case 'fog':
      return mapMood(light, (colour) => mix(saturate(colour, 0.7), light.haze, 0.4));
    case 'snow':
      return mapMood(light, (colour) =>
        mix(colour, '#dfe8f2', idea.time === 'night' ? 0.08 : 0.25),
      );
    case 'clear':
      return light;
  }
}
