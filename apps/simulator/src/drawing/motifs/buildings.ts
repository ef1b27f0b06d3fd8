import type { Colour } from '../colour.ts';
import { ellipse, polygon, rect } from '../composition/outlines.ts';
import type { Shape } from '../composition/scene.ts';
import { GLASS, LAMPLIGHT, PLASTER, SLATE, window } from './facade.ts';
import type { Motif, MotifTraits } from './motif.ts';

/** Half width of the lighthouse tower at a height (0 foot, 78 top). */
const towerHalf = (height: number): number => 14 - (height * 6) / 78;

function towerSlice(from: number, to: number, fromX: -1 | 0.15, colour: Colour): Shape {
  const left = (height: number): number => towerHalf(height) * fromX;
  return {
    d: polygon([
      [left(from), -from],
      [left(to), -to],
      [towerHalf(to), -to],
      [towerHalf(from), -from],
    ]),
    colour,
    shade: fromX === -1 ? 0.15 : -0.32,
  };
}

function beam(direction: -1 | 1): Shape[] {
  return [0.16, 0.1].map((opacity, index) => ({
    d: polygon([
      [0, -86],
      [direction * 330, -118 - index * 26],
      [direction * 330, -52 + index * 26],
    ]),
    colour: LAMPLIGHT,
    glow: true,
    opacity,
  }));
}

function drawLighthouse({ accent, lit }: MotifTraits): Shape[] {
  const bands = [10, 36, 62].map((from): [number, number] => [from, from + 13]);
  return [
    ...(lit ? beam(-1) : []),
    ...(lit ? beam(1) : []),
    towerSlice(0, 78, -1, PLASTER),
    ...bands.map(([from, to]) => towerSlice(from, to, -1, accent)),
    towerSlice(0, 78, 0.15, PLASTER),
    ...bands.map(([from, to]) => towerSlice(from, to, 0.15, accent)),
    { d: 'M-4 0v-9q0-4 3.5-4t3.5 4v9Z', colour: GLASS },
    window(lit, -3, -31, 4, 6),
    window(lit, -3, -57, 4, 6),
    { d: rect(-12, -81, 24, 4), colour: SLATE, shade: -0.2 },
    { d: rect(-6.5, -94, 13, 13), colour: lit ? '#fff0bf' : '#cfdfe2', glow: lit },
    { d: 'M-6.5-94v13M-2.2-94v13M2.2-94v13M6.5-94v13', colour: SLATE, line: 0.9 },
    { d: 'M-8.5-94q8.5-13 17 0Z', colour: accent, shade: 0.1 },
    { d: 'M1-100q5 1.500 7.500 6H2Z', colour: accent, shade: -0.35 },
    { d: 'M0-99v-6', colour: SLATE, line: 1.2 },
  ];
}

function drawHouse({ accent, lit, random }: MotifTraits): Shape[] {
  const wall = random.pick<Colour>(['#f3ead9', '#e9d8bd', '#e6e3da']);
  return [
    { d: rect(20, -104, 12, 28), colour: '#8d5a49', shade: -0.1 },
    { d: rect(18.5, -106, 15, 5), colour: '#6e463b' },
    {
      d: polygon([
        [-50, 0],
        [-50, -48],
        [-24, -84],
        [2, -48],
        [2, 0],
      ]),
      colour: wall,
      shade: 0.25,
    },
    { d: rect(2, -50, 56, 50), colour: wall, shade: -0.22 },
    {
      d: polygon([
        [-24, -92],
        [34, -92],
        [66, -46],
        [6, -46],
      ]),
      colour: accent,
    },
    {
      d: polygon([
        [-24, -92],
        [-57, -46],
        [-50, -44],
        [-24, -80],
        [2, -44],
        [9, -46],
      ]),
      colour: accent,
      shade: -0.35,
    },
    { d: rect(-33, -30, 18, 30), colour: '#6d4a3a' },
    window(lit, -32, -58, 16, 14),
    window(lit, 14, -36, 14, 16),
    window(lit, 36, -36, 14, 16),
    { d: 'M-24-58v14M21-36v16M43-36v16M14-28h14M36-28h14M-32-51h16', colour: PLASTER, line: 1.4 },
  ];
}

function drawWindmill({ accent, lit, random }: MotifTraits): Shape[] {
  const start = random.between(0.2, 1.2);
  const blades = [0, 1, 2, 3].map((quarter) => {
    const angle = start + (quarter * Math.PI) / 2;
    const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
    const at = (along: number, across: number): [number, number] => [
      along * cos - across * sin,
      -74 + along * sin + across * cos,
    ];
    return [
      { d: polygon([at(9, 0), at(44, 0), at(44, 10), at(9, 8)]), colour: PLASTER, shade: -0.05 },
      { d: polygon([at(0, -0.8), at(46, -0.8), at(46, 0.8), at(0, 0.8)]), colour: '#6b4b3a' },
    ] satisfies Shape[];
  });
  return [
    {
      d: polygon([
        [-22, 0],
        [-13, -66],
        [13, -66],
        [22, 0],
      ]),
      colour: PLASTER,
      shade: 0.12,
    },
    {
      d: polygon([
        [3, 0],
        [2, -66],
        [13, -66],
        [22, 0],
      ]),
      colour: PLASTER,
      shade: -0.28,
    },
    { d: 'M-16-64q2-22 16-22t16 22Z', colour: accent },
    { d: 'M2-86q12 1 14 22H4Z', colour: accent, shade: -0.3 },
    { d: 'M-5 0v-13q0-5 5-5t5 5v13Z', colour: '#5c4234' },
    window(lit, -4, -44, 7, 9),
    ...blades.flat(),
    { d: ellipse(0, -74, 3.4), colour: '#6b4b3a' },
  ];
}

function drawTent({ accent, lit }: MotifTraits): Shape[] {
  return [
    {
      d: polygon([
        [-62, 0],
        [-8, -94],
        [30, 0],
      ]),
      colour: accent,
      shade: 0.12,
    },
    {
      d: polygon([
        [-8, -94],
        [74, -8],
        [30, 0],
      ]),
      colour: accent,
      shade: -0.32,
    },
    { d: 'M-26 0Q-12-30-8-62Q-2-30 8 0Z', colour: lit ? LAMPLIGHT : '#3b3340', glow: lit },
    { d: 'M-8-94l-4-8M-8-94l5-7M-62 0l-14 5M74-8l14 6', colour: '#5b4a3c', line: 1.6 },
  ];
}

function drawBridge({ accent }: MotifTraits): Shape[] {
  const hangers = Array.from({ length: 13 }, (_, i) => {
    const x = -72 + i * 12;
    return `M${x} -26V${-34 - 0.0105 * x * x}`;
  }).join('');
  return [
    { d: hangers, colour: accent, line: 0.9 },
    { d: 'M-190-26Q-120-38-84-98Q0-32 84-98Q120-38 190-26', colour: accent, line: 2.2 },
    { d: rect(-89, -100, 9, 100), colour: accent, shade: 0.1 },
    { d: rect(80, -100, 9, 100), colour: accent, shade: -0.1 },
    { d: rect(-190, -27, 380, 6), colour: accent, shade: -0.25 },
  ];
}

const RED_ROOFS = ['#c4553b', '#b8483a', '#3d6478'] as const;

export const BUILDINGS = {
  lighthouse: {
    words: 'lighthouse beacon',
    home: 'sea',
    stands: 'ground',
    footing: 16,
    size: 0.44,
    accent: ['#c4392f', '#b9412c', '#2d5d8c'],
    draw: drawLighthouse,
  },
  house: {
    words: 'house home village cottage cabin hut barn farmhouse chalet',
    home: 'meadow',
    stands: 'ground',
    footing: 56,
    size: 0.24,
    accent: RED_ROOFS,
    draw: drawHouse,
  },
  windmill: {
    words: 'windmill mill',
    home: 'meadow',
    stands: 'ground',
    footing: 25,
    size: 0.36,
    accent: RED_ROOFS,
    draw: drawWindmill,
  },
  tent: {
    words: 'tent camp camping campsite campfire',
    home: 'forest',
    stands: 'ground',
    footing: 66,
    size: 0.17,
    accent: ['#d98a3a', '#c65b3c', '#4f8073'],
    draw: drawTent,
  },
  bridge: {
    words: 'bridge viaduct',
    home: 'sea',
    stands: 'water',
    size: 0.3,
    accent: ['#c04a34', '#5c6b7a'],
    draw: drawBridge,
  },
} as const satisfies Record<string, Motif>;
