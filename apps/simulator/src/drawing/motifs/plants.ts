import { type Colour, shade } from '../colour.ts';
import { ellipse, petal, polygon, rect } from '../composition/outlines.ts';
import type { Shape } from '../composition/scene.ts';
import type { Random } from '../reading/seeded-random.ts';
import type { Motif, MotifTraits } from './motif.ts';

const LEAF = '#4c7a4a';

function blossom(x: number, y: number, radius: number, colour: Colour, random: Random): Shape[] {
  const count = random.integer(6, 9);
  const turn = random.between(0, 1);
  const ring = (size: number, offset: number): string[] =>
    Array.from({ length: count }, (_, i) =>
      petal(x, y, size, size * 0.72, turn + offset + (i * 2 * Math.PI) / count),
    );
  return [
    { d: ring(radius, 0.3).join(''), colour, shade: -0.2 },
    ...ring(radius * 0.92, 0).map((d, i) => ({ d, colour, shade: i % 2 === 0 ? 0.12 : -0.02 })),
    { d: ring(radius * 0.5, 0.2).join(''), colour, shade: 0.3 },
    { d: ellipse(x, y, radius * 0.24), colour: '#e8b53c' },
    { d: ellipse(x + radius * 0.06, y + radius * 0.06, radius * 0.14), colour: '#b9772c' },
  ];
}

function drawFlowers({ accent, random }: MotifTraits): Shape[] {
  const stems = [
    [-34, -66, 15],
    [32, -70, 16],
    [-14, -48, 12],
    [50, -44, 11],
    [4, -84, 21],
  ] as const;
  return stems.flatMap(([x, y, radius], index) => {
    const top = y + random.between(-5, 5);
    const colour = index % 2 === 0 ? accent : shade(accent, 0.35);
    return [
      {
        d: `M${x * 0.35} 0Q${x * 0.4} ${top * 0.6} ${x} ${top}`,
        colour: LEAF,
        line: 2.2,
        shade: -0.1,
      },
      {
        d: petal(x * 0.42, top * 0.3, 24, 9, x < 0 ? -0.9 : 0.9),
        colour: LEAF,
        shade: x < 0 ? 0.15 : -0.15,
      },
      ...blossom(x, top, radius, colour, random),
    ];
  });
}

function drawTree({ accent, random }: MotifTraits): Shape[] {
  const crown = (dx: number, dy: number, scale: number): string =>
    [
      [-26, -56, 22],
      [24, -58, 21],
      [-10, -78, 22],
      [14, -80, 18],
      [0, -58, 26],
    ]
      .map(([x = 0, y = 0, r = 0]) =>
        ellipse(x * scale + dx, (y + 60) * scale - 60 + dy, r * scale),
      )
      .join('');
  const flecks = Array.from({ length: 16 }, () =>
    ellipse(random.between(-38, 22), random.between(-92, -46), random.between(1.5, 4)),
  ).join('');
  return [
    { d: 'M-7 0C-4-18-5-30-10-46H-4L0-32L6-48H11C5-30 4-16 8 0Z', colour: '#6b4a38' },
    { d: 'M2 0C0-18 1-30 6-48H11C5-30 4-16 8 0Z', colour: '#6b4a38', shade: -0.3 },
    { d: crown(0, 0, 1), colour: accent, shade: -0.26 },
    { d: crown(-4, -3, 0.86), colour: accent },
    { d: crown(-9, -8, 0.58), colour: accent, shade: 0.18 },
    { d: flecks, colour: accent, shade: 0.3, opacity: 0.7 },
  ];
}

/** One conifer, also used by the forests; 100 units tall. */
export function conifer(colour: Colour): Shape[] {
  const tiers = [0, 1, 2, 3].map((tier) => {
    const [bottom, top, half] = [-10 - tier * 21, -44 - tier * 18.6, 30 - tier * 6];
    return { bottom, top, half };
  });
  const whole = tiers.map(({ bottom, top, half }) =>
    polygon([
      [-half, bottom],
      [0, top],
      [half, bottom],
      [half * 0.4, bottom - 3],
      [0, bottom + 2],
      [-half * 0.4, bottom - 3],
    ]),
  );
  const dark = tiers.map(({ bottom, top, half }) =>
    polygon([
      [half * 0.1, bottom],
      [0, top],
      [half, bottom],
      [half * 0.4, bottom - 3],
    ]),
  );
  return [
    { d: rect(-3, -12, 6, 12), colour: '#5e4334' },
    { d: whole.join(''), colour },
    { d: dark.join(''), colour, shade: -0.3 },
  ];
}

function drawPalm({ accent }: MotifTraits): Shape[] {
  const fronds = [-2.1, -1.6, -1.1, -0.55, 0, 0.6, 1.15, 1.7, 2.2].map((angle, i) => ({
    d: petal(8, -86, 40 - Math.abs(angle) * 3, 10, angle),
    colour: accent,
    shade: i < 4 ? 0.12 : -0.18,
  }));
  return [
    { d: 'M-5 0C-4-30 0-60 6-86H11C6-60 4-30 5 0Z', colour: '#8a6647' },
    { d: 'M1 0C1-30 4-60 9-86H11C6-60 4-30 5 0Z', colour: '#8a6647', shade: -0.3 },
    ...fronds,
    { d: ellipse(5, -83, 3) + ellipse(11, -82, 3), colour: '#7a4f30' },
  ];
}

function drawCactus({ accent }: MotifTraits): Shape[] {
  return [
    { d: 'M-20-38H-30V-62M20-28H32V-58', colour: accent, line: 13, shade: -0.12 },
    { d: 'M-11 0V-86C-11-102 11-102 11-86V0Z', colour: accent, shade: 0.05 },
    { d: 'M3 0V-96C9-96 11-92 11-86V0Z', colour: accent, shade: -0.28 },
    { d: 'M-5-4V-88M0-4V-92', colour: accent, shade: 0.35, line: 1 },
    ...[-1, 0, 1].map((i) => ({ d: petal(0, -96, 11, 6, i * 0.7), colour: '#e2698a' as const })),
  ];
}

function drawMushroom({ accent }: MotifTraits): Shape[] {
  return [
    { d: 'M-14 0C-8-20-10-36-12-52H12C10-36 8-20 14 0Z', colour: '#f0e6d2', shade: 0.05 },
    { d: 'M3 0C6-20 6-36 5-52H12C10-36 8-20 14 0Z', colour: '#f0e6d2', shade: -0.25 },
    { d: 'M-46-46C-44-84-22-100 0-100S44-84 46-46Q0-36-46-46Z', colour: accent },
    { d: 'M10-99C34-92 45-72 46-46Q34-43 20-42C30-62 26-86 10-99Z', colour: accent, shade: -0.28 },
    {
      d:
        ellipse(-18, -74, 8, 7) +
        ellipse(8, -86, 6, 5) +
        ellipse(12, -60, 8, 6) +
        ellipse(-32, -54, 5, 4) +
        ellipse(-8, -54, 4, 3.5),
      colour: '#fbf4e4',
    },
    { d: 'M-46-46Q0-36 46-46Q0-52-46-46Z', colour: '#d8c4a4' },
  ];
}

export const PLANTS = {
  flowers: {
    words: 'flower rose tulip poppy daisy sunflower bouquet blossom bloom peony lily orchid',
    home: 'meadow',
    stands: 'ground',
    footing: 16,
    size: 0.46,
    accent: ['#d8504a', '#e58aa5', '#e0a03a', '#8a63b5'],
    draw: drawFlowers,
  },
  tree: {
    words: 'tree oak maple willow cherry bonsai',
    home: 'meadow',
    stands: 'ground',
    footing: 16,
    size: 0.42,
    accent: ['#5d8a48', '#7c9443', '#c97b3a', '#e3a3ae'],
    draw: drawTree,
  },
  pine: {
    words: 'pine fir spruce conifer christmas',
    home: 'forest',
    stands: 'ground',
    footing: 12,
    size: 0.42,
    accent: ['#3c6a55', '#456f4b'],
    draw: ({ accent }: MotifTraits) => conifer(accent),
  },
  palm: {
    words: 'palm tropical coconut',
    home: 'sea',
    stands: 'ground',
    footing: 10,
    size: 0.4,
    accent: ['#4d8a52', '#5f9650'],
    draw: drawPalm,
  },
  cactus: {
    words: 'cactus cacti saguaro succulent',
    home: 'desert',
    stands: 'ground',
    footing: 15,
    size: 0.34,
    accent: ['#4f8560', '#5d8a4f'],
    draw: drawCactus,
  },
  mushroom: {
    words: 'mushroom toadstool fungus',
    home: 'forest',
    stands: 'ground',
    footing: 18,
    size: 0.3,
    accent: ['#c33d31', '#b85a32'],
    draw: drawMushroom,
  },
} as const satisfies Record<string, Motif>;
