import type { Colour } from '../../colour.ts';
import type { Backdrop, Frame } from '../frame.ts';
import { ellipse, polygon, rect } from '../outlines.ts';
import type { Shape } from '../scene.ts';

const HARMONIES: readonly [Harmony, ...Harmony[]] = [
  ['#efe3cd', '#d9603f', '#2f5d73', '#e6ad4b', '#243447', '#93b0a5'],
  ['#f0dfd2', '#c8526b', '#4b4a82', '#f0b06a', '#2b2746', '#a7bcc9'],
  ['#e6e6d4', '#3f7a5c', '#e0884e', '#d9c25f', '#21413f', '#a9c3b1'],
  ['#efe6da', '#3d64a8', '#e2694f', '#f2c457', '#1f2a4d', '#9ac0cf'],
];
type Harmony = readonly [Colour, Colour, Colour, Colour, Colour, Colour];

/** Quarter circles, half discs, arches and stripes, one to a cell. */
function tile(frame: Frame, x: number, y: number, s: number, pick: () => Colour): Shape[] {
  const [one, two] = [pick(), pick()];
  switch (frame.random.integer(0, 7)) {
    case 0:
      return [
        { d: rect(x, y, s, s), colour: one },
        { d: `M${x} ${y}h${s}A${s} ${s} 0 0 1 ${x} ${y + s}Z`, colour: two },
      ];
    case 1:
      return [
        { d: rect(x, y, s, s), colour: one },
        { d: ellipse(x + s / 2, y + s / 2, s * 0.38), colour: two },
        { d: ellipse(x + s / 2, y + s / 2, s * 0.17), colour: one, shade: 0.3 },
      ];
    case 2:
      return [
        { d: rect(x, y, s, s), colour: one },
        ...[0, 1, 2, 3].map((i): Shape => ({ d: rect(x, y + (s * i) / 4, s, s / 8), colour: two })),
      ];
    case 3:
      return [
        { d: rect(x, y, s, s), colour: one },
        ...[0.48, 0.32, 0.16].map((r, i): Shape => ({
          d: `M${x + s * (0.5 - r)} ${y + s}v${-s * 0.42}a${s * r} ${s * r} 0 0 1 ${s * 2 * r} 0v${s * 0.42}Z`,
          colour: i === 1 ? one : two,
          shade: i === 2 ? 0.25 : 0,
        })),
      ];
    case 4:
      return [
        { d: rect(x, y, s, s), colour: one },
        {
          d: polygon([
            [x, y + s],
            [x + s, y],
            [x + s, y + s],
          ]),
          colour: two,
        },
      ];
    case 5:
      return [
        { d: rect(x, y, s, s), colour: one },
        { d: `M${x} ${y + s / 2}a${s / 2} ${s / 2} 0 0 1 ${s} 0Z`, colour: two },
        { d: `M${x} ${y + s}a${s / 2} ${s / 2} 0 0 1 ${s} 0Z`, colour: two, shade: 0.25 },
      ];
    case 6:
      return [
        { d: rect(x, y, s, s), colour: one },
        {
          d: `M${x + s / 2} ${y}Q${x + s} ${y} ${x + s} ${y + s / 2}Q${x + s} ${y + s} ${x + s / 2} ${y + s}Q${x} ${y + s} ${x} ${y + s / 2}Q${x} ${y} ${x + s / 2} ${y}ZM${x} ${y}`,
          colour: two,
          shade: 0.1,
        },
      ];
    default:
      return [
        { d: rect(x, y, s, s), colour: one },
        {
          d: `M${x} ${y}A${s} ${s} 0 0 0 ${x + s} ${y + s}A${s} ${s} 0 0 0 ${x} ${y}Z`,
          colour: two,
        },
      ];
  }
}

/** A quilt of geometric tiles; a calm disc behind the subject, when there is one. */
export function composeAbstract(frame: Frame): Backdrop {
  const { width, height, random, idea, focus } = frame;
  const harmony = random.pick(HARMONIES);
  const named = idea.motifs.length === 0 ? idea.colours : idea.colours.slice(1);
  const colours: readonly [Colour, ...Colour[]] = [...named, ...named, ...harmony] as never;
  const pick = (): Colour => random.pick(colours);
  const cells = random.integer(3, 5);
  const s = 1000 / cells;
  const tiles: Shape[] = [{ d: rect(-5, -5, width + 10, height + 10), colour: harmony[0] }];
  const withSubject = idea.motifs.length > 0;
  for (let y = 0; y < height; y += s) {
    for (let x = 0; x < width; x += s) {
      if (!withSubject || random.chance(0.35)) tiles.push(...tile(frame, x, y, s, pick));
    }
  }
  const halo: Shape[] = withSubject
    ? [
        { d: ellipse(focus, height * 0.47, 370), colour: harmony[5] },
        { d: ellipse(focus, height * 0.47, 310), colour: harmony[3], shade: 0.15 },
      ]
    : [];
  return {
    horizon: height * 0.8,
    behind: [{ kind: 'land', depth: 1, shapes: [...tiles, ...halo] }],
    before: [],
    spots: { ground: height * 1.01, water: height * 0.7, air: height * 0.47 },
  };
}
