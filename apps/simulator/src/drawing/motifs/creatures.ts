import { shade } from '../colour.ts';
import { ellipse, polygon } from '../composition/outlines.ts';
import type { Shape } from '../composition/scene.ts';
import type { Motif, MotifTraits } from './motif.ts';

const INK = '#23222c';

function drawCat({ accent, random }: MotifTraits): Shape[] {
  const eyes = random.pick(['#d9c74a', '#8fc27a', '#7fb6cf'] as const);
  return [
    { d: 'M14-5C40 0 50-20 40-36C37-42 31-40 33-34', colour: accent, line: 7.5, shade: -0.15 },
    { d: 'M-22 0C-27-24-17-56 0-57C17-56 27-24 22 0Z', colour: accent },
    { d: 'M4 0C20-6 18-44 4-56C18-52 27-24 22 0Z', colour: accent, shade: -0.3 },
    { d: 'M-8 0C-11-18-8-40 0-46C8-40 10-18 7 0Z', colour: accent, shade: 0.35 },
    { d: ellipse(-10, -2.5, 7.5, 4), colour: accent, shade: 0.25 },
    { d: ellipse(9, -2.5, 7.5, 4), colour: accent, shade: 0.05 },
    {
      d: polygon([
        [-19, -72],
        [-18, -99],
        [-2, -82],
      ]),
      colour: accent,
      shade: 0.05,
    },
    {
      d: polygon([
        [19, -72],
        [18, -99],
        [2, -82],
      ]),
      colour: accent,
      shade: -0.22,
    },
    {
      d: polygon([
        [-16, -77],
        [-15.5, -92],
        [-7, -82],
      ]),
      colour: '#d99a92',
    },
    {
      d: polygon([
        [16, -77],
        [15.5, -92],
        [7, -82],
      ]),
      colour: '#c08780',
    },
    {
      d: 'M-21-67C-21-80-11-86 0-86S21-80 21-67S11-50 0-50S-21-54-21-67Z',
      colour: accent,
      shade: 0.08,
    },
    {
      d: 'M6-85.500C15-83 21-77 21-67S13-51 4-50.200C16-58 16-76 6-85.500Z',
      colour: accent,
      shade: -0.22,
    },
    { d: ellipse(0, -57.5, 8.5, 6), colour: accent, shade: 0.4 },
    { d: ellipse(-8.5, -69, 4, 4.6) + ellipse(8.5, -69, 4, 4.6), colour: eyes, glow: true },
    { d: ellipse(-8.5, -69, 1.3, 4.2) + ellipse(8.5, -69, 1.3, 4.2), colour: INK },
    { d: 'M-2.600-61.500h5.200l-2.600 3Z', colour: '#b9625f' },
    { d: 'M0-58.500q-1 4-5 3.500M0-58.500q1 4 5 3.500', colour: INK, line: 0.9 },
    {
      d: 'M-9-58l-19-4M-9-56.500l-19 1.500M9-58l19-4M9-56.500l19 1.500',
      colour: '#f2ece0',
      line: 0.7,
      opacity: 0.8,
    },
  ];
}

function drawFox({ accent }: MotifTraits): Shape[] {
  const cream = '#f4e8d4';
  return [
    { d: 'M16-2C52 6 70-22 52-50C48-34 34-24 14-22Z', colour: accent, shade: -0.12 },
    { d: 'M58-24C62-34 58-44 52-50C50-42 46-36 42-32Z', colour: cream },
    { d: 'M-18 0C-24-26-14-52 2-56C20-48 26-20 20 0Z', colour: accent },
    { d: 'M4 0C16-12 16-40 4-56C20-48 26-20 20 0Z', colour: accent, shade: -0.3 },
    { d: 'M-12-46C-12-28-4-20 0-14C5-22 10-30 9-48Z', colour: cream },
    { d: 'M-13 0l2-20h5l1 20ZM4 0l1-20h5l2 20Z', colour: '#4a3330' },
    {
      d: polygon([
        [-23, -70],
        [-21, -100],
        [-4, -82],
      ]),
      colour: accent,
    },
    {
      d: polygon([
        [23, -70],
        [21, -100],
        [4, -82],
      ]),
      colour: accent,
      shade: -0.3,
    },
    {
      d:
        polygon([
          [-19, -77],
          [-18.5, -92],
          [-9, -82],
        ]) +
        polygon([
          [19, -77],
          [18.5, -92],
          [9, -82],
        ]),
      colour: '#4a3330',
    },
    { d: 'M-25-66C-20-82-8-86 0-86S20-82 25-66L4-46Q0-43-4-46Z', colour: accent, shade: 0.1 },
    { d: 'M0-86C8-86 20-82 25-66L4-46Q2-44 0-43.500Z', colour: accent, shade: -0.16 },
    { d: 'M-25-66C-16-66-6-62-3-46Q0-42 3-46C6-62 16-66 25-66L4-45Q0-42-4-45Z', colour: cream },
    { d: ellipse(-9, -68, 2.4, 2.8) + ellipse(9, -68, 2.4, 2.8), colour: INK },
    { d: ellipse(0, -46.5, 3.4, 2.6), colour: INK },
  ];
}

function drawBirds({ accent, random }: MotifTraits): Shape[] {
  return Array.from({ length: random.integer(4, 7) }, (_, index) => {
    const x = random.between(-120, 120);
    const y = random.between(-60, 60);
    const s = random.between(0.2, index === 0 ? 0.62 : 0.4);
    const at = (px: number, py: number): string =>
      `${(x + px * s).toFixed(1)} ${(y + py * s).toFixed(1)}`;
    return {
      d:
        `M${at(-62, -18)}Q${at(-28, -40)} ${at(0, -8)}Q${at(28, -40)} ${at(62, -18)}` +
        `Q${at(28, -24)} ${at(3, 6)}Q${at(0, 9)} ${at(-3, 6)}Q${at(-28, -24)} ${at(-62, -18)}Z`,
      colour: accent,
      shade: index % 2 === 0 ? 0 : -0.15,
    };
  });
}

function drawWhale({ accent }: MotifTraits): Shape[] {
  return [
    {
      d: 'M88-22C96-44 110-54 128-58C122-48 122-44 126-36C116-38 106-34 98-18Z',
      colour: accent,
      shade: -0.1,
    },
    {
      d: 'M-98-14C-96-56-50-74-2-66C44-58 66-34 100-26C92-6 60 6 20 8H-70Q-96 6-98-14Z',
      colour: accent,
    },
    {
      d: 'M-96-8C-60-2-20-10 30-4C50-2 70-8 86-16C72 0 50 6 20 8H-70Q-92 6-96-8Z',
      colour: '#dfe6e6',
    },
    { d: 'M-80-2q20 4 40 2M-70 4q24 3 46 0', colour: shade(accent, 0.2), line: 1.2 },
    { d: 'M-20-2C-16 12-2 22 12 24C12 12 8 2 2-6Z', colour: accent, shade: -0.3 },
    { d: ellipse(-70, -22, 2.6), colour: INK },
    {
      d: 'M-40-70C-44-92-60-98-68-92M-38-70C-36-94-20-102-12-94M-39-70V-100',
      colour: '#eef6f7',
      line: 3,
      opacity: 0.85,
    },
    {
      d: ellipse(-60, 8, 54, 3) + ellipse(30, 9, 62, 3.4) + ellipse(96, 5, 30, 2.4),
      colour: '#e3eeee',
      opacity: 0.6,
    },
  ];
}

function drawPerson({ accent, random }: MotifTraits): Shape[] {
  const skin = random.pick(['#e8b896', '#c98e68', '#8f5f45', '#f0cbb0'] as const);
  const hair = random.pick(['#2d2326', '#5b3626', '#8c4a2a', '#31303f', '#c79a5a'] as const);
  return [
    {
      d: 'M-30-62C-36-104-16-112 1-111C26-110 34-92 30-60C30-44 34-34 38-26H-38C-34-38-28-46-30-62Z',
      colour: hair,
      shade: -0.12,
    },
    { d: 'M-62 0C-60-22-40-28-12-32H12C40-28 60-22 62 0Z', colour: accent },
    { d: 'M8-32H12C40-28 60-22 62 0H22C24-14 18-24 8-32Z', colour: accent, shade: -0.28 },
    { d: 'M-11-50V-31Q0-20 11-31V-50Z', colour: skin, shade: -0.22 },
    { d: 'M-22-76C-22-98-12-102 0-102S22-98 22-76C22-56 10-42 0-42S-22-56-22-76Z', colour: skin },
    {
      d: 'M4-102C16-101 22-96 22-76C22-56 10-42 0-42C12-54 14-84 4-102Z',
      colour: skin,
      shade: -0.16,
    },
    {
      d: 'M-24-74C-26-104-8-108 4-107C22-106 28-92 24-70C22-84 16-92 6-95C-6-92-20-90-24-74Z',
      colour: hair,
      shade: 0.1,
    },
    { d: 'M-14-78q4.500-3.500 9 0M5-78q4.500-3.500 9 0', colour: hair, line: 1.5 },
    { d: 'M-13.500-72q4 3 8 0M5.500-72q4 3 8 0', colour: INK, line: 1.3 },
    { d: 'M0-72q-4 9-1.500 12h3', colour: shade(skin, -0.35), line: 1.1 },
    {
      d: 'M-6.500-53q3-3 6.500-1.200q3.500-1.800 6.500 1.200q-6.500 4.500-13 0Z',
      colour: '#b5514c',
    },
    { d: ellipse(-13, -63, 4.5, 3) + ellipse(13, -63, 4.5, 3), colour: '#d9705f', opacity: 0.3 },
  ];
}

function drawRobot({ accent, lit }: MotifTraits): Shape[] {
  const metal = '#c9ced2';
  return [
    { d: 'M-14 0v-14h9V0ZM5 0v-14h9V0Z', colour: metal, shade: -0.3 },
    { d: 'M-30-46q-12 6-10 24M30-46q12 6 10 24', colour: metal, line: 6, shade: -0.2 },
    { d: 'M-28-20q0-34 6-34h44q6 0 6 34q0 10-8 10H-20q-8 0-8-10Z', colour: accent },
    { d: 'M8-54h14q6 0 6 34q0 10-8 10H6q8-20 2-44Z', colour: accent, shade: -0.3 },
    { d: ellipse(0, -32, 8), colour: lit ? '#ffe08a' : '#f3ead2', glow: lit },
    { d: 'M-26-84q0-10 10-10h32q10 0 10 10v16q0 10-10 10h-32q-10 0-10-10Z', colour: metal },
    { d: 'M10-94h6q10 0 10 10v16q0 10-10 10H8q8-18 2-36Z', colour: metal, shade: -0.25 },
    { d: 'M-20-82h40v16h-40Z', colour: '#2b3444' },
    { d: ellipse(-9, -74, 4.5) + ellipse(9, -74, 4.5), colour: '#7fe3d4', glow: true },
    { d: 'M0-94v-9', colour: metal, line: 1.8 },
    { d: ellipse(0, -105, 3.4), colour: '#e8623f', glow: true },
  ];
}

export const CREATURES = {
  cat: {
    words: 'cat kitten kitty',
    home: 'interior',
    stands: 'ground',
    footing: 30,
    size: 0.4,
    accent: ['#c9793f', '#4b4a55', '#8d8378', '#d9b48a'],
    draw: drawCat,
  },
  fox: {
    words: 'fox dog puppy wolf animal',
    home: 'forest',
    stands: 'ground',
    footing: 30,
    size: 0.34,
    accent: ['#cf6a30', '#c25a2c'],
    draw: drawFox,
  },
  birds: {
    words: 'bird gull seagull crow swallow goose eagle owl flock',
    home: 'sea',
    stands: 'air',
    size: 0.26,
    accent: ['#f4f1ea', '#3a3d4a'],
    draw: drawBirds,
  },
  whale: {
    words: 'whale fish dolphin shark orca',
    home: 'sea',
    stands: 'water',
    size: 0.24,
    accent: ['#3f6f92', '#47607a'],
    draw: drawWhale,
  },
  person: {
    words: 'portrait person woman man girl boy face lady child people astronaut dancer',
    home: 'abstract',
    stands: 'ground',
    size: 0.68,
    accent: ['#2f6f73', '#b3503e', '#39497a', '#d09a3d'],
    draw: drawPerson,
  },
  robot: {
    words: 'robot android machine cyborg',
    home: 'city',
    stands: 'ground',
    footing: 22,
    size: 0.4,
    accent: ['#d9763f', '#3f8f8a', '#d3a83f'],
    draw: drawRobot,
  },
} as const satisfies Record<string, Motif>;
