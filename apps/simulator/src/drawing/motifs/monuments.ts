import { ellipse, polygon, rect } from '../composition/outlines.ts';
import type { Shape } from '../composition/scene.ts';
import { window } from './facade.ts';
import type { Motif, MotifTraits } from './motif.ts';

function castleTower(
  x: number,
  width: number,
  height: number,
  { accent, lit }: MotifTraits,
): Shape[] {
  const roof = width * 1.35;
  return [
    { d: rect(x, -height, width, height), colour: '#cfc3b2', shade: 0.12 },
    { d: rect(x + width * 0.56, -height, width * 0.44, height), colour: '#cfc3b2', shade: -0.3 },
    { d: rect(x - 2, -height - 3, width + 4, 6), colour: '#b7a995' },
    {
      d: polygon([
        [x - 4, -height - 3],
        [x + width / 2, -height - roof],
        [x + width + 4, -height - 3],
      ]),
      colour: accent,
      shade: 0.08,
    },
    {
      d: polygon([
        [x + width * 0.58, -height - 3],
        [x + width / 2, -height - roof],
        [x + width + 4, -height - 3],
      ]),
      colour: accent,
      shade: -0.32,
    },
    window(lit, x + width / 2 - 2, -height + 10, 4, 9),
  ];
}

function drawCastle(traits: MotifTraits): Shape[] {
  const merlons = Array.from({ length: 7 }, (_, i) => rect(-40 + i * 12, -42, 7, 7)).join('');
  return [
    ...castleTower(-12, 24, 72, traits),
    { d: rect(-44, -36, 88, 36), colour: '#d8ccba' },
    { d: merlons, colour: '#d8ccba', shade: 0.05 },
    { d: rect(8, -36, 36, 36), colour: '#d8ccba', shade: -0.16 },
    ...castleTower(-56, 19, 54, traits),
    ...castleTower(38, 17, 46, traits),
    { d: 'M-10 0v-17q0-9 9-9t9 9v17Z', colour: '#4a3a37' },
    window(traits.lit, -28, -25, 4, 8),
    window(traits.lit, 22, -25, 4, 8),
  ];
}

function drawTemple({ accent, lit }: MotifTraits): Shape[] {
  const storey = (y: number, width: number, height: number): Shape[] => {
    const eave = width * 0.72;
    return [
      { d: rect(-width / 2, y - height, width, height), colour: '#e9dcc3', shade: 0.05 },
      { d: rect(width * 0.08, y - height, width * 0.42, height), colour: '#e9dcc3', shade: -0.25 },
      window(lit, -width * 0.32, y - height * 0.72, width * 0.16, height * 0.5),
      window(lit, width * 0.16, y - height * 0.72, width * 0.16, height * 0.5),
      {
        d: `M${-eave} ${y - height + 3}Q${-width * 0.45} ${y - height - 3} ${-width * 0.34} ${y - height - 15}H${width * 0.34}Q${width * 0.45} ${y - height - 3} ${eave} ${y - height + 3}Z`,
        colour: accent,
      },
      {
        d: `M${width * 0.06} ${y - height + 3}L${width * 0.1} ${y - height - 15}H${width * 0.34}Q${width * 0.45} ${y - height - 3} ${eave} ${y - height + 3}Z`,
        colour: accent,
        shade: -0.3,
      },
    ];
  };
  return [
    { d: rect(-40, -5, 80, 5), colour: '#a99a86' },
    ...storey(-5, 64, 18),
    ...storey(-36, 50, 14),
    ...storey(-63, 38, 12),
    { d: 'M0-88v-15', colour: '#5d4a3f', line: 2 },
    { d: ellipse(0, -94, 2.6), colour: '#d9a53a' },
  ];
}

export const MONUMENTS = {
  castle: {
    words: 'castle fortress palace tower kingdom dragon knight',
    home: 'mountains',
    stands: 'ground',
    footing: 58,
    size: 0.36,
    accent: ['#3d5f86', '#7a3f4f', '#4b6b5a'],
    draw: drawCastle,
  },
  temple: {
    words: 'temple pagoda shrine japan japanese kyoto',
    home: 'mountains',
    stands: 'ground',
    footing: 42,
    size: 0.38,
    accent: ['#b5402f', '#4a5a5e'],
    draw: drawTemple,
  },
} as const satisfies Record<string, Motif>;
