import type { Colour } from '../colour.ts';
import type { Frame } from './frame.ts';
import { ellipse } from './outlines.ts';
import type { Layer, Scene } from './scene.ts';

/** Low at dawn and dusk, high by day; off the subject's side, so that it lights it. */
export function lampOver(frame: Frame, horizon: number): NonNullable<Scene['lamp']> {
  const { width, random, idea, focus } = frame;
  const low = idea.time === 'dawn' || idea.time === 'dusk';
  const side = focus > width / 2 ? random.between(0.2, 0.38) : random.between(0.62, 0.8);
  return {
    x: width * side,
    y: horizon * (low ? random.between(0.68, 0.86) : random.between(0.22, 0.38)),
    radius: low ? random.between(58, 84) : random.between(44, 58),
  };
}

/** Stars at night, birds' specks otherwise none. */
export function stars({ width, random }: Frame, horizon: number, count = 150): Layer {
  const shapes = Array.from({ length: count }, () => {
    const y = random.next() ** 1.4 * horizon;
    return {
      d: ellipse(random.between(0, width), y, random.next() ** 4 * 2.6 + 0.7),
      colour: random.pick<Colour>(['#ffffff', '#fff1d6', '#d9e6ff']),
      glow: true,
      opacity: random.between(0.35, 1) * (1 - (0.75 * y) / horizon),
    };
  });
  return { kind: 'stars', depth: 0, shapes };
}

/** One cloud: a flat-bottomed heap of puffs, or a long streak near the horizon. */
function cloudOutline(frame: Frame, x: number, y: number, size: number): string {
  const { random } = frame;
  const count = random.integer(5, 8);
  const puffs = Array.from({ length: count }, (_, i) => {
    const along = (i / (count - 1)) * 2 - 1;
    const r = size * (0.3 * (1 - along * along) + random.between(0.07, 0.15));
    return ellipse(x + along * size, y - r * 0.55, r * 1.55, r * 0.72);
  });
  return `${puffs.join('')}${ellipse(x, y, size * 1.25, size * 0.11)}`;
}

/** Clouds in two tones, fewer at night. */
export function clouds(frame: Frame, horizon: number): Layer[] {
  const { width, random, idea, mood } = frame;
  const overcast = idea.weather === 'rain' || idea.weather === 'snow';
  const count = overcast ? 9 : idea.time === 'night' ? 3 : random.integer(4, 6);
  const low = idea.time === 'dawn' || idea.time === 'dusk';
  const shapes = Array.from({ length: count }, () => {
    const height = random.between(0.12, 0.86);
    const x = random.between(-0.05, 1.05) * width;
    const size = random.between(70, 150) * (1.25 - height * 0.7);
    const outline = cloudOutline(frame, x, height * horizon, size);
    return [
      { d: outline, colour: low ? mood.haze : mood.sky, glow: true, opacity: 0.55 },
      {
        d: cloudOutline(frame, x - size * 0.1, height * horizon - size * 0.06, size * 0.8),
        colour: low ? mood.horizon : mood.lamp,
        glow: true,
        opacity: idea.time === 'night' ? 0.12 : 0.6,
      },
    ];
  });
  return [{ kind: 'cloud', depth: 0.05, shapes: shapes.flat() }];
}
