import type { Colour } from '../colour.ts';
import type { Frame } from './frame.ts';
import { hillside, type Point, polygon } from './outlines.ts';
import type { Shape } from './scene.ts';

/** Points of a gently rolling line across the frame, left to right. */
export function rolling(frame: Frame, level: number, rise: number, bumps: number): Point[] {
  const { width, random } = frame;
  const phase = random.between(0, 6.28);
  return Array.from({ length: bumps + 3 }, (_, i) => {
    const x = (width * (i - 0.5)) / (bumps + 1);
    return [
      x,
      level - rise * (0.5 + 0.5 * Math.sin(phase + i * 1.9)) - random.between(0, rise / 3),
    ];
  });
}

export function hills(
  frame: Frame,
  level: number,
  rise: number,
  bumps: number,
  colour: Colour,
): Shape {
  return { d: hillside(rolling(frame, level, rise, bumps), frame.height + 20), colour };
}

/** A rough line from one point to another by midpoint displacement. */
function jagged(frame: Frame, from: Point, to: Point, roughness: number, depth: number): Point[] {
  if (depth === 0) return [from];
  const middle: Point = [
    (from[0] + to[0]) / 2 + frame.random.between(-0.12, 0.12) * (to[0] - from[0]),
    (from[1] + to[1]) / 2 + frame.random.between(-1, 1) * roughness,
  ];
  return [
    ...jagged(frame, from, middle, roughness / 2, depth - 1),
    ...jagged(frame, middle, to, roughness / 2, depth - 1),
  ];
}

/** One mountain: the whole in light, its lee side in shadow, and a cap of snow. */
export function mountain(
  frame: Frame,
  peak: Point,
  halfWidth: number,
  base: number,
  colours: { rock: Colour; snow?: Colour },
): Shape[] {
  const height = base - peak[1];
  const left: Point = [peak[0] - halfWidth, base];
  const right: Point = [peak[0] + halfWidth, base];
  const rising = jagged(frame, left, peak, height * 0.1, 4);
  const falling = jagged(frame, peak, right, height * 0.1, 4);
  const spine = jagged(frame, peak, [peak[0] + halfWidth * 0.16, base], height * 0.12, 4);
  const shapes: Shape[] = [
    { d: polygon([...rising, ...falling, right]), colour: colours.rock, shade: 0.12 },
    {
      d: polygon([...falling, right, ...[...spine].reverse()]),
      colour: colours.rock,
      shade: -0.28,
    },
  ];
  if (colours.snow === undefined) return shapes;
  const snowline = peak[1] + height * frame.random.between(0.3, 0.42);
  const above = ([, y]: Point): boolean => y < snowline;
  const lit = rising.filter(above);
  const lee = falling.filter(above);
  const hem = (from: number, to: number): Point[] =>
    Array.from({ length: 7 }, (_, i) => [
      from + ((to - from) * i) / 6,
      snowline + (i % 2 === 0 ? -0.02 : 0.1) * height + frame.random.between(-6, 6),
    ]);
  const edge = (points: Point[]): number => points.at(-1)?.[0] ?? peak[0];
  const ridge = spine.filter(above);
  const seam = edge(ridge);
  shapes.push(
    {
      d: polygon([...lit, ...lee, ...hem(edge(lee), lit[0]?.[0] ?? peak[0])]),
      colour: colours.snow,
      shade: 0.3,
    },
    {
      d: polygon([...lee, ...hem(edge(lee), seam), ...[...ridge].reverse()]),
      colour: colours.snow,
      shade: -0.22,
    },
  );
  return shapes;
}
