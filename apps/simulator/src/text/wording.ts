import type { Setting, TimeOfDay, Weather } from '../drawing/reading/vocabulary.ts';

/**
 * What a rewrite adds. Each phrase names what it stands for in a word that pictures are drawn from,
 * and no subject or colour, which would be drawn as well.
 */
export const COMPOSITION: Readonly<Record<Setting, readonly [string, string]>> = {
  sea: ['by the sea', 'with a low horizon over the open sea'],
  city: ['in the city', 'with deep lines of perspective through the city'],
  forest: ['in a forest', 'framed by the dense forest on both sides'],
  mountains: ['in the mountains', 'small against the high mountains'],
  desert: ['in the desert', 'alone in the wide and empty desert'],
  meadow: ['in a meadow', 'a third from the left, with the open meadow before it'],
  interior: ['in a quiet room', 'close up in a quiet room'],
  space: ['in deep space', 'off centre in deep space'],
  abstract: ['as an abstract arrangement', 'as an abstract arrangement around one strong diagonal'],
};

export const LIGHT: Readonly<Record<TimeOfDay, readonly [string, string]>> = {
  dawn: ['at dawn', 'The first light of dawn comes in low from the left'],
  day: ['by day', 'Even light of the day falls from above and keeps the shapes plain'],
  dusk: ['at dusk', 'The last light of dusk comes from behind and draws the edges'],
  night: ['at night', 'It is night, and only a few lights stand out of the dark'],
};

export const AIR: Readonly<Record<Weather, readonly [string, string]>> = {
  clear: ['clear air', 'the air is clear to the far distance'],
  snow: ['falling snow', 'snow falls and softens everything'],
  rain: ['light rain', 'rain leaves every surface shining'],
  fog: ['thin fog', 'fog hides what is far'],
};

export const MEDIA = [
  'gouache on paper',
  'ink and wash',
  'a screen print',
  'a linocut',
  'an oil sketch',
  'a film photograph',
] as const;

/** Words by which a prompt names a medium of its own. */
export const MEDIUM_WORDS =
  /\b(?:watercolou?r|gouache|ink|oil|acrylic|pastel|charcoal|pencil|linocut|woodcut|etching|print|poster|paint(?:ing|ed)?|drawing|sketch|illustration|photo(?:graph)?|film|render|collage|mosaic|origami|pixel art)\b/i;
