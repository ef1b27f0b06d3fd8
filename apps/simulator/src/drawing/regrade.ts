import type { OverlayOptions } from 'sharp';

import type { Colour } from './colour.ts';
import { moodOf } from './composition/mood.ts';
import type { Mood } from './composition/scene.ts';
import { open, type Raster, toRaster } from './pixels/raster.ts';
import { type Adjustment, readAdjustment } from './reading/adjustments.ts';
import { developIdea, type Idea, type PromptWords } from './reading/read-prompt.ts';
import type { Random } from './reading/seeded-random.ts';
import type { TimeOfDay, Weather } from './reading/vocabulary.ts';

/** How a picture changes towards an hour of the day. */
interface Grade {
  brightness: number;
  saturation: number;
  /** How strongly the hour's sky colours it, 0–1. */
  tint: number;
  /** How strongly the hour's light falls on it, 0–1. */
  light: number;
}

const GRADES: Record<TimeOfDay, Grade> = {
  dawn: { brightness: 1.3, saturation: 0.9, tint: 0.5, light: 0.2 },
  day: { brightness: 1.22, saturation: 1.1, tint: 0.4, light: 0.3 },
  dusk: { brightness: 1.02, saturation: 1.1, tint: 0.8, light: 0.5 },
  night: { brightness: 1.2, saturation: 0.55, tint: 0.25, light: 0.9 },
};

/** What hangs in the air in each weather. */
const VEILS: Record<Weather, Colour | undefined> = {
  clear: undefined,
  snow: '#eef4fb',
  rain: '#8d98a6',
  fog: '#dfe3e4',
};

function filled(width: number, height: number, content: string): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`,
  );
}

/** The hour's sky above, its light on the ground below. */
function skyWash({ zenith, sky, horizon, ambient }: Mood, opacity: number): string {
  const stops = [zenith, sky, horizon, ambient, ambient];
  return (
    '<defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1">' +
    stops.map((colour, i) => `<stop offset="${i / 5 + 0.08}" stop-color="${colour}"/>`).join('') +
    `</linearGradient></defs><rect width="100%" height="100%" fill="url(#g)" opacity="${opacity}"/>`
  );
}

function overlays(
  words: PromptWords,
  mood: Mood,
  adjustment: Adjustment | undefined,
  size: { width: number; height: number },
): OverlayOptions[] {
  const wash = (content: string): Buffer => filled(size.width, size.height, content);
  const plain = (colour: string, opacity: number): Buffer =>
    wash(`<rect width="100%" height="100%" fill="${colour}" opacity="${opacity}"/>`);
  const list: OverlayOptions[] = [];
  if (words.time !== undefined) {
    list.push({ input: wash(skyWash(mood, GRADES[words.time].tint)), blend: 'soft-light' });
    list.push({ input: plain(mood.ambient, GRADES[words.time].light), blend: 'multiply' });
  }
  const colour = words.motifs.length > 0 ? words.colours[1] : words.colours[0];
  if (colour !== undefined) list.push({ input: plain(colour, 0.6), blend: 'overlay' });
  if (adjustment?.tint !== undefined) {
    list.push({ input: plain(adjustment.tint, 0.4), blend: 'soft-light' });
  }
  const veil = words.weather === undefined ? undefined : VEILS[words.weather];
  if (veil !== undefined) list.push({ input: plain(veil, 0.32) });
  return list;
}

/**
 * Brings a picture into the light that the prompt asks for. A prompt that asks for none still
 * turns its colours a little, as a model that draws anew would.
 */
export async function regrade(
  picture: Raster,
  prompt: string,
  words: PromptWords,
  random: Random,
): Promise<{ picture: Raster; idea: Idea }> {
  const idea = developIdea(words, random);
  const adjustment = readAdjustment(prompt);
  const grade = words.time === undefined ? undefined : GRADES[words.time];
  const list = overlays(words, moodOf(idea, random), adjustment, picture);
  const untouched = list.length === 0 && adjustment === undefined && words.motifs.length === 0;
  const turned = open(picture).modulate({
    brightness: (grade?.brightness ?? 1) * (adjustment?.brightness ?? 1),
    saturation: (grade?.saturation ?? 1) * (adjustment?.saturation ?? 1),
    hue: untouched ? random.integer(16, 28) * (random.chance(0.5) ? 1 : -1) : random.integer(-3, 3),
  });
  // Blended after a break: sharp composites before it modulates within one pipeline.
  const base = await toRaster(turned);
  return { picture: await toRaster(open(base).composite(list)), idea };
}
