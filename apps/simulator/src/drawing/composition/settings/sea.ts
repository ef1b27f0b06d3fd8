import { type Colour, mix } from '../../colour.ts';
import type { Backdrop, Frame } from '../frame.ts';
import { hills, rolling } from '../land.ts';
import { ellipse, hillside, type Point, polygon, rect } from '../outlines.ts';
import type { Layer, Shape } from '../scene.ts';
import { clouds, lampOver, stars } from '../sky.ts';

/** Streaks on the water: finer towards the horizon, bright in the lamp's path. */
export function ripples(frame: Frame, horizon: number, lampX?: number): Layer {
  const { width, height, random, mood } = frame;
  const depthOf = (y: number): number => (y - horizon) / (height - horizon);
  const streak = (x: number, y: number, colour: Colour, opacity: number): Shape => ({
    d: ellipse(x, y, random.between(26, 74) * (0.3 + depthOf(y)), 1 + 3.4 * depthOf(y)),
    colour,
    glow: true,
    opacity,
  });
  const anywhere = Array.from({ length: 90 }, () => {
    const y = horizon + 4 + random.next() ** 1.7 * (height - horizon);
    const colour = random.pick<Colour>([mood.horizon, mood.sky, mood.zenith, mood.zenith]);
    return streak(random.between(0, width), y, colour, random.between(0.14, 0.38));
  });
  const glitter = Array.from({ length: lampX === undefined ? 0 : 70 }, () => {
    const y = horizon + 3 + random.next() ** 1.5 * (height - horizon);
    const spread = 26 + 130 * depthOf(y);
    const x = (lampX ?? 0) + random.between(-1, 1) * random.next() * spread;
    return streak(x, y, mood.lamp, random.between(0.35, 0.8));
  });
  return { kind: 'detail', depth: 0.5, shapes: [...anywhere, ...glitter] };
}

/** A grassy cliff that reaches in from the subject's side and carries it. */
function headland(frame: Frame, top: number, horizon: number): Layer {
  const { width, focus, random, idea } = frame;
  const side = focus > width / 2 ? 1 : -1;
  const edge = side === 1 ? width + 30 : -30;
  const toe = focus - side * random.between(170, 220);
  const waterline = horizon + random.between(54, 70);
  const grass = idea.weather === 'snow' ? '#eef2f5' : random.pick(['#7c9656', '#8a9a52'] as const);
  const crest: Point[] = [
    [edge, top - random.between(30, 60)],
    [edge + (focus - edge) * 0.5, top - random.between(8, 30)],
    [focus + side * 70, top],
    [focus - side * 60, top + 2],
    [focus - side * 104, top + 16],
  ];
  const foot: Point[] = [
    [toe + side * 30, waterline - 22],
    [toe, waterline],
  ];
  const turf = crest.map(([x, y], i): Point => [
    x,
    y + (i === crest.length - 1 ? 6 : 22 + (i % 2) * 14),
  ]);
  const facets = Array.from({ length: 9 }, (_, i): Shape => {
    const x = focus - side * (90 - i * random.between(48, 62));
    const y = top + random.between(20, 36);
    const lean = side * random.between(8, 30);
    return {
      d: polygon([
        [x, y],
        [x + side * random.between(18, 40), y + 4],
        [x + lean, waterline],
        [x - side * random.between(6, 26), waterline],
      ]),
      colour: '#8a7563',
      shade: random.between(-0.34, 0.2),
    };
  });
  const foam = Array.from({ length: 18 }, (): Shape => ({
    d: ellipse(
      toe + side * random.between(-26, 420),
      waterline + random.between(-3, 7),
      random.between(24, 62),
      random.between(2, 4.5),
    ),
    colour: '#f7f6ee',
    opacity: 0.6,
  }));
  return {
    kind: 'land',
    depth: 0.7,
    shapes: [
      { d: polygon([...crest, ...foot, [edge, waterline]]), colour: '#8a7563', shade: -0.06 },
      ...facets,
      ...boulders(frame, toe, side, waterline),
      { d: polygon([...crest, ...[...turf].reverse()]), colour: grass, shade: -0.22 },
      {
        d: polygon([...crest, ...[...turf].reverse().map(([x, y]): Point => [x, y - 9])]),
        colour: grass,
        shade: 0.08,
      },
      ...foam,
    ],
  };
}

function boulders({ random }: Frame, toe: number, side: number, waterline: number): Shape[] {
  return Array.from({ length: 6 }, (_, i): Shape[] => {
    const x = toe + side * (i * 26 - 50);
    const r = random.between(12, 26);
    return [
      {
        d: polygon([
          [x - r, waterline + 4],
          [x - r * 0.6, waterline - r * 0.7],
          [x + r * 0.2, waterline - r],
          [x + r, waterline + 4],
        ]),
        colour: '#7b6a5e',
      },
      {
        d: polygon([
          [x + r * 0.2, waterline - r],
          [x + r, waterline + 4],
          [x + r * 0.1, waterline + 4],
        ]),
        colour: '#7b6a5e',
        shade: -0.3,
      },
    ];
  }).flat();
}

function shore(frame: Frame): Layer {
  const { height, width, random } = frame;
  const sand = frame.idea.weather === 'snow' ? '#e8edf0' : '#cdb48c';
  const line = rolling(frame, height * 0.965, height * 0.05, 3);
  const stones = Array.from({ length: 9 }, (): Shape => ({
    d: ellipse(
      random.between(0, width),
      height * random.between(0.955, 1),
      random.between(10, 34),
      random.between(6, 16),
    ),
    colour: '#6d665f',
    shade: random.between(-0.3, 0.1),
  }));
  return {
    kind: 'front',
    depth: 1,
    shapes: [
      {
        d: hillside(
          line.map(([x, y]): Point => [x, y - 14]),
          height + 20,
        ),
        colour: '#eef2ea',
        opacity: 0.5,
      },
      { d: hillside(line, height + 20), colour: sand, shade: -0.05 },
      ...stones,
    ],
  };
}

/** Open water under a wide sky; a headland when the subject needs ground. */
export function composeSea(frame: Frame): Backdrop {
  const { width, height, random, mood, idea } = frame;
  const horizon = height * random.between(0.56, 0.64);
  const lamp = lampOver(frame, horizon);
  const deep = mix(mood.zenith, '#1f6478', 0.45);
  const top = horizon - random.between(34, 70);
  return {
    horizon,
    lamp,
    behind: [
      ...(idea.time === 'night' ? [stars(frame, horizon)] : []),
      ...clouds(frame, horizon),
      { kind: 'land', depth: 0.1, shapes: [hills(frame, horizon + 4, 46, 4, '#5d7384')] },
      {
        kind: 'water',
        depth: 0.4,
        shapes: [{ d: rect(0, horizon, width, height - horizon + 10), colour: deep }],
      },
      ripples(frame, horizon, lamp.x),
      ...(frame.landed ? [headland(frame, top, horizon)] : []),
    ],
    before: [shore(frame)],
    spots: { ground: top + 6, water: horizon + (height - horizon) * 0.32, air: horizon * 0.42 },
  };
}
