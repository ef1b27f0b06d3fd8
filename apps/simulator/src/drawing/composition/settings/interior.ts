import { type Colour, mix } from '../../colour.ts';
import type { Backdrop, Frame } from '../frame.ts';
import { mountain } from '../land.ts';
import { ellipse, petal, polygon, rect } from '../outlines.ts';
import type { Layer, Shape } from '../scene.ts';

interface Pane {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The view: sky in bands from zenith to horizon, a far mountain, the sun or moon. */
function view(frame: Frame, pane: Pane): Layer[] {
  const { mood, random } = frame;
  const bands = Array.from({ length: 36 }, (_, i): Shape => {
    const t = i / 35;
    const colour =
      t < 0.5 ? mix(mood.zenith, mood.sky, t * 2) : mix(mood.sky, mood.horizon, t * 2 - 1);
    const y = pane.y + (pane.height * i) / 36;
    return { d: rect(pane.x, y, pane.width, pane.height - (y - pane.y)), colour, glow: true };
  });
  const bottom = pane.y + pane.height;
  const peak = pane.x + pane.width * random.between(0.35, 0.65);
  const half = Math.min(peak - pane.x, pane.x + pane.width - peak);
  const sun = ellipse(pane.x + pane.width * 0.7, pane.y + pane.height * 0.34, 36);
  const land: Shape[] = [
    ...mountain(frame, [peak, bottom - pane.height * 0.4], half, bottom, {
      rock: mix('#6d7f95', mood.haze, 0.5),
      snow: '#f2f5f8',
    }),
    {
      d: rect(pane.x, bottom - pane.height * 0.1, pane.width, pane.height * 0.1),
      colour: '#6f8a63',
    },
  ];
  return [
    { kind: 'air', depth: 0.95, shapes: [...bands, { d: sun, colour: mood.lamp, glow: true }] },
    { kind: 'land', depth: 0.9, shapes: land },
  ];
}

function windowFrame({ x, y, width, height }: Pane): Shape[] {
  const wood = '#f3ead8';
  return [
    { d: `M${x} ${y}h${width}v${height}h${-width}Z`, colour: wood, line: 22 },
    {
      d: `M${x + width / 2} ${y}v${height}M${x} ${y + height * 0.42}h${width}`,
      colour: wood,
      line: 11,
    },
    { d: rect(x - 34, y + height + 6, width + 68, 20), colour: wood, shade: 0.1 },
    { d: rect(x - 34, y + height + 26, width + 68, 8), colour: wood, shade: -0.25 },
  ];
}

function pottedPlant(frame: Frame, x: number, y: number): Shape[] {
  const { random } = frame;
  const leaves = Array.from({ length: 11 }, (_, i): Shape => ({
    d: petal(x, y - 74, random.between(90, 170), 34, -1.3 + (i * 2.6) / 10),
    colour: '#4f7a52',
    shade: i < 6 ? 0.1 : -0.2,
  }));
  return [
    ...leaves,
    {
      d: polygon([
        [x - 46, y - 84],
        [x + 46, y - 84],
        [x + 34, y],
        [x - 34, y],
      ]),
      colour: '#c4694a',
    },
    {
      d: polygon([
        [x + 8, y - 84],
        [x + 46, y - 84],
        [x + 34, y],
        [x + 8, y],
      ]),
      colour: '#c4694a',
      shade: -0.28,
    },
    { d: rect(x - 52, y - 94, 104, 18), colour: '#c4694a', shade: 0.12 },
  ];
}

/** A table before a wall with a window; the window's light lies on both. */
export function composeInterior(frame: Frame): Backdrop {
  const { width, height, random, focus, idea, mood } = frame;
  const wall = random.pick<Colour>(['#dfc9a8', '#c9d0bd', '#d9b8a2', '#b9c6cf']);
  const table = random.pick<Colour>(['#a8714a', '#8d5f45', '#b98b62']);
  const edge = height * 0.78;
  const right = focus < width / 2;
  const pane: Pane = {
    width: Math.min(width * 0.42, 460),
    height: height * 0.44,
    x: right ? width * 0.5 : width * 0.08,
    y: height * 0.14,
  };
  const slant = right ? -1 : 1;
  const shaft: Shape = {
    d: polygon([
      [pane.x, pane.y + pane.height + 40],
      [pane.x + pane.width, pane.y + pane.height + 40],
      [pane.x + pane.width + slant * 200, height],
      [pane.x + slant * 260, height],
    ]),
    colour: mood.lamp,
    glow: true,
    opacity: idea.time === 'night' ? 0.07 : 0.16,
  };
  const grain = Array.from({ length: 9 }, (_, i): Shape => ({
    d: `M-10 ${edge + 34 + i * i * 3}h${width + 20}`,
    colour: table,
    shade: -0.3,
    line: 1.4,
    opacity: 0.35,
  }));
  const layer = (depth: number, shapes: Shape[]): Layer => ({ kind: 'land', depth, shapes });
  return {
    horizon: edge,
    behind: [
      layer(0.85, [
        { d: rect(-5, -5, width + 10, height + 10), colour: wall, shade: -0.08 },
        { d: rect(-5, edge - 70, width + 10, 70), colour: wall, shade: -0.2 },
      ]),
      ...view(frame, pane),
      layer(0.9, windowFrame(pane)),
      layer(0.95, [
        { d: rect(-5, edge, width + 10, height), colour: table, shade: 0.08 },
        ...grain,
        { d: rect(-5, edge, width + 10, 7), colour: table, shade: 0.4 },
      ]),
      {
        kind: 'detail',
        depth: 0.95,
        shapes: pottedPlant(frame, right ? width * 0.86 : width * 0.14, edge + 60),
      },
      { kind: 'air', depth: 1, shapes: [shaft] },
    ],
    before: [],
    spots: { ground: edge + 104, water: edge + 104, air: height * 0.3 },
    subjectScale: 1.12,
  };
}
