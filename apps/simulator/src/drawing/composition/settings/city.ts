import { type Colour, mix } from '../../colour.ts';
import type { Backdrop, Frame } from '../frame.ts';
import { polygon, rect } from '../outlines.ts';
import type { Layer, Shape } from '../scene.ts';
import { clouds, lampOver, stars } from '../sky.ts';
import { ripples } from './sea.ts';

const WALLS = ['#a8b0ba', '#c2a892', '#8f9db0', '#b7886f', '#98a39c', '#d0bfa6'] as const;

/** All lit windows of a building as one outline, all dark ones as another. */
function windows(frame: Frame, x: number, top: number, width: number, height: number): Shape[] {
  const { random, idea } = frame;
  const glowing = idea.time === 'night' ? 0.5 : idea.time === 'day' ? 0.02 : 0.3;
  const columns = Math.max(2, Math.floor(width / 17));
  const rows = Math.min(26, Math.floor(height / 24));
  const step = width / columns;
  let lit = '';
  let dark = '';
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const pane = rect(x + step * (column + 0.24), top + 14 + row * 24, step * 0.52, 12);
      if (random.chance(glowing)) lit += pane;
      else dark += pane;
    }
  }
  return [
    { d: dark, colour: '#3b4a63', opacity: 0.5 },
    {
      d: lit,
      colour: random.pick<Colour>(['#ffd98a', '#ffc56b', '#ffe9b8']),
      glow: true,
      opacity: 0.95,
    },
  ];
}

function roof(frame: Frame, x: number, top: number, width: number, wall: Colour): Shape[] {
  const middle = x + width / 2;
  switch (frame.random.integer(0, 4)) {
    case 0:
      return [
        {
          d: polygon([
            [x, top],
            [middle, top - width * 0.8],
            [x + width, top],
          ]),
          colour: wall,
          shade: -0.1,
        },
      ];
    case 1:
      return [
        { d: rect(x + width * 0.2, top - 22, width * 0.6, 23), colour: wall, shade: 0.05 },
        { d: `M${middle} ${top - 20}v-54`, colour: wall, shade: -0.3, line: 3 },
      ];
    case 2:
      return [
        { d: `M${x} ${top}q${width / 2} ${-width * 0.75} ${width} 0Z`, colour: wall, shade: 0.05 },
      ];
    case 3:
      return [
        {
          d: polygon([
            [x, top],
            [x, top - 20],
            [x + width, top - 46],
            [x + width, top],
          ]),
          colour: wall,
          shade: -0.05,
        },
      ];
    default:
      return [{ d: rect(x + width * 0.55, top - 16, width * 0.28, 17), colour: wall, shade: -0.2 }];
  }
}

/** A row of houses or towers from edge to edge. */
function row(frame: Frame, base: number, tallest: number, depth: number): Layer {
  const { width, random } = frame;
  const shapes: Shape[] = [];
  for (let x = -random.between(0, 40); x < width;) {
    const w = random.between(56, 112) * (0.6 + depth * 0.7);
    const h = tallest * random.between(0.4, 1) ** 1.2;
    const wall = random.pick(WALLS);
    shapes.push(
      ...roof(frame, x, base - h, w, wall),
      { d: rect(x, base - h, w + 0.6, h + 40), colour: wall },
      { d: rect(x + w * 0.64, base - h, w * 0.36 + 0.6, h + 40), colour: wall, shade: -0.24 },
      ...(depth > 0.2 ? windows(frame, x, base - h, w, h) : []),
    );
    x += w + (random.chance(0.2) ? random.between(4, 26) : 0);
  }
  return { kind: 'land', depth, fine: depth < 0.5, shapes };
}

/** Rows of towers behind a river quay. */
export function composeCity(frame: Frame): Backdrop {
  const { width, height, random, mood, idea } = frame;
  const horizon = height * random.between(0.68, 0.72);
  const lamp = lampOver(frame, horizon * 0.7);
  const quay = height * 0.9;
  const stone = idea.weather === 'snow' ? '#e6ebef' : '#85807c';
  return {
    horizon,
    lamp,
    behind: [
      ...(idea.time === 'night' ? [stars(frame, horizon * 0.7, 90)] : []),
      ...clouds(frame, horizon * 0.6),
      row(frame, horizon, height * 0.44, 0.14),
      row(frame, horizon, height * 0.34, 0.34),
      row(frame, horizon, height * 0.2, 0.55),
      {
        kind: 'water',
        depth: 0.5,
        shapes: [
          {
            d: rect(0, horizon, width, height - horizon + 10),
            colour: mix(mood.zenith, '#33566b', 0.5),
          },
        ],
      },
      ripples(frame, horizon),
      {
        kind: 'land',
        depth: 0.8,
        shapes: [
          { d: rect(-5, quay, width + 10, height), colour: stone, shade: 0.06 },
          { d: rect(-5, quay + 14, width + 10, height), colour: stone, shade: -0.2 },
        ],
      },
    ],
    before: [],
    spots: { ground: quay + 8, water: horizon + 60, air: horizon * 0.28 },
  };
}
