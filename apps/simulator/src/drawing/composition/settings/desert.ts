import type { Colour } from '../../colour.ts';
import type { Backdrop, Frame } from '../frame.ts';
import { curve, hillside, petal, type Point, polygon } from '../outlines.ts';
import type { Layer, Shape } from '../scene.ts';
import { clouds, lampOver, stars } from '../sky.ts';

/** A dune: its lit windward side, and the slip face below a curving crest in shadow. */
function dune(frame: Frame, level: number, rise: number, depth: number, sand: Colour): Layer {
  const { width, height, random } = frame;
  const crest = width * random.between(0.25, 0.75);
  const top: Point = [crest, level - rise];
  const outline: Point[] = [
    [-30, level + rise * random.between(0, 0.3)],
    [crest * 0.5, level - rise * random.between(0.2, 0.4)],
    top,
    [(crest + width) / 2, level - rise * random.between(0.15, 0.35)],
    [width + 30, level + rise * random.between(0, 0.3)],
  ];
  const foot: Point = [crest + random.between(-180, 60), height + 20];
  const ridge = curve([top, [crest + rise * 0.5, level + rise * 0.4], foot]);
  const lee = `${ridge}L${width + 30} ${height + 20}L${width + 30} ${outline[4]?.[1] ?? level}`;
  const back = curve([...outline.slice(2)].reverse()).slice(1);
  const ripplesOnSand = Array.from({ length: 7 }, (_, i): Shape => {
    const y = level + rise * (0.3 + i * 0.34);
    return {
      d: curve([
        [-20, y + 20],
        [crest * 0.35, y],
        [crest * 0.8, y + 14],
      ]),
      colour: sand,
      shade: -0.22,
      line: 1.6 + 2 * depth,
      opacity: 0.4,
    };
  });
  return {
    kind: 'land',
    depth,
    shapes: [
      { d: hillside(outline, height + 20), colour: sand, shade: 0.1 },
      { d: `${lee}L${back}Z`, colour: sand, shade: -0.26 },
      ...(depth > 0.5 ? ripplesOnSand : []),
    ],
  };
}

function mesas(frame: Frame, horizon: number): Layer {
  const { width, random } = frame;
  const shapes = Array.from({ length: 4 }, (_, i): Shape[] => {
    const x = width * ((i + random.between(0.1, 0.9)) / 4);
    const [w, h] = [random.between(50, 130), random.between(50, 130)];
    return [
      {
        d: polygon([
          [x - w * 1.5, horizon + 20],
          [x - w, horizon - h * 0.4],
          [x - w * 0.9, horizon - h],
          [x + w * 0.9, horizon - h * 0.96],
          [x + w, horizon - h * 0.4],
          [x + w * 1.5, horizon + 20],
        ]),
        colour: '#b0694c',
      },
      {
        d: polygon([
          [x + w * 0.2, horizon - h],
          [x + w * 0.9, horizon - h * 0.96],
          [x + w, horizon - h * 0.4],
          [x + w * 1.5, horizon + 20],
          [x + w * 0.3, horizon + 20],
        ]),
        colour: '#b0694c',
        shade: -0.25,
      },
    ];
  });
  return { kind: 'land', depth: 0.18, shapes: shapes.flat() };
}

/** Dunes before far mesas. */
export function composeDesert(frame: Frame): Backdrop {
  const { width, height, random, idea } = frame;
  const horizon = height * random.between(0.54, 0.6);
  const sand = random.pick<Colour>(['#e0b178', '#d99a66', '#e6c48e']);
  const tufts = Array.from({ length: 5 }, (): Shape[] => {
    const [x, y] = [random.between(0, width), height * random.between(0.93, 1)];
    return [-0.6, -0.3, 0, 0.3, 0.6].map((angle) => ({
      d: petal(x, y, random.between(26, 50), 5, angle),
      colour: '#7c7446',
      shade: random.between(-0.2, 0.1),
    }));
  });
  return {
    horizon,
    lamp: lampOver(frame, horizon),
    behind: [
      ...(idea.time === 'night' ? [stars(frame, horizon)] : clouds(frame, horizon * 0.6)),
      mesas(frame, horizon),
      dune(frame, horizon + 34, 50, 0.35, sand),
      dune(frame, horizon + 120, 90, 0.58, sand),
      dune(frame, height * 0.86, 90, 0.8, sand),
    ],
    before: [{ kind: 'front', depth: 0.95, fine: true, shapes: tufts.flat() }],
    spots: { ground: height * 0.87, water: height * 0.87, air: horizon * 0.4 },
  };
}
