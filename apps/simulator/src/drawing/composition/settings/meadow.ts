import { type Colour, mix } from '../../colour.ts';
import { MEADOW_GREENS } from './meadow-colours.ts';
import type { Backdrop, Frame } from '../frame.ts';
import { hills, rolling } from '../land.ts';
import { ellipse, hillside, petal, type Point } from '../outlines.ts';
import type { Layer, Shape } from '../scene.ts';
import { clouds, lampOver, stars } from '../sky.ts';

function groves(frame: Frame, level: number, size: number, depth: number): Layer {
  const { width, random } = frame;
  const shapes = Array.from({ length: 14 }, (): Shape[] => {
    const x = random.between(0, width);
    const r = size * random.between(0.6, 1.2);
    return [
      { d: ellipse(x, level - r * 0.5, r * 1.2, r), colour: '#50714a', shade: -0.14 },
      {
        d: ellipse(x - r * 0.3, level - r * 0.75, r * 0.8, r * 0.62),
        colour: '#50714a',
        shade: 0.1,
      },
    ];
  });
  return { kind: 'land', depth, shapes: shapes.flat() };
}

/** Furrows that follow a field's upper edge. */
function field(frame: Frame, points: Point[], colour: Colour): Shape[] {
  const { height } = frame;
  return [0, 1, 2, 3, 4, 5].map((row) => ({
    d: hillside(
      points.map(([x, y]): Point => [x, y + row * row * 7 + row * 9]),
      height + 20,
    ),
    colour,
    shade: row % 2 === 0 ? 0.05 : -0.1,
  }));
}

function wildflowers(frame: Frame): Layer {
  const { width, height, random, idea } = frame;
  const colours: readonly [Colour, ...Colour[]] =
    idea.weather === 'snow'
      ? ['#ffffff']
      : [idea.colours[0] ?? '#d9564b', '#f3d36b', '#f6efe4', '#c98bb5'];
  const shapes = Array.from({ length: 90 }, (): Shape[] => {
    const near = random.next() ** 0.8;
    const x = random.between(0, width);
    const y = height * (0.9 + 0.12 * near);
    const stem = 20 + 46 * near;
    const r = 3 + 6.5 * near;
    return [
      {
        d: petal(x, y, stem, 5, random.between(-0.35, 0.35)),
        colour: '#5f7f47',
        shade: random.between(-0.3, 0.05),
      },
      {
        d: ellipse(x, y - stem, r, r * 0.82),
        colour: random.pick(colours),
        shade: random.between(-0.1, 0.15),
      },
    ];
  });
  return { kind: 'front', depth: 0.95, fine: true, shapes: shapes.flat() };
}

/** Rolling hills with fields and groves, flowers in front. */
export function composeMeadow(frame: Frame): Backdrop {
  const { height, random, idea } = frame;
  const horizon = height * random.between(0.56, 0.62);
  const greens = random.pick(MEADOW_GREENS);
  const tone = (colour: Colour): Colour =>
    idea.weather === 'snow' ? mix(colour, '#f1f5f8', 0.85) : colour;
  const ground = height * 0.84;
  return {
    horizon,
    lamp: lampOver(frame, horizon),
    behind: [
      ...(idea.time === 'night' ? [stars(frame, horizon)] : []),
      ...clouds(frame, horizon * 0.85),
      { kind: 'land', depth: 0.12, shapes: [hills(frame, horizon + 6, 80, 3, '#6c8797')] },
      { kind: 'land', depth: 0.32, shapes: [hills(frame, horizon + 30, 60, 4, tone(greens[0]))] },
      groves(frame, horizon + 24, 22, 0.36),
      {
        kind: 'land',
        depth: 0.52,
        shapes: field(frame, rolling(frame, horizon + 84, 50, 2), tone(greens[1])),
      },
      groves(frame, horizon + 112, 34, 0.58),
      {
        kind: 'land',
        depth: 0.75,
        shapes: field(frame, rolling(frame, ground - 20, 40, 2), tone(greens[2])),
      },
    ],
    before: [wildflowers(frame)],
    spots: { ground: ground + 26, water: ground + 26, air: horizon * 0.42 },
  };
}
