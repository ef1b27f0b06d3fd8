import { ellipse, polygon, rect } from '../composition/outlines.ts';
import type { Shape } from '../composition/scene.ts';
import type { Motif, MotifTraits } from './motif.ts';

const CANVAS = '#f6efe0';
const WOOD = '#7a5138';

function drawBoat({ accent, lit }: MotifTraits): Shape[] {
  return [
    { d: 'M2-96Q34-56 30-17H2Z', colour: CANVAS, shade: 0.1 },
    { d: 'M2-96Q20-56 17-17H2Z', colour: CANVAS, shade: -0.12 },
    { d: 'M-3-90Q-26-46-32-17H-3Z', colour: accent, shade: 0.15 },
    { d: 'M0-101V-10', colour: WOOD, line: 2 },
    { d: 'M0-101l13 4l-13 4Z', colour: accent },
    { d: 'M-42-13Q0-7 44-15Q38 3 26 4H-24Q-36 3-42-13Z', colour: WOOD, shade: 0.12 },
    { d: 'M4-10Q26-11 44-15Q38 3 26 4H6Z', colour: WOOD, shade: -0.28 },
    { d: 'M-42-13Q0-7 44-15L42-10Q0-3-40-8Z', colour: CANVAS, shade: -0.05 },
    ...(lit ? [{ d: ellipse(-20, -15, 2.4), colour: '#ffd77a' as const, glow: true }] : []),
  ];
}

function drawBalloon({ accent }: MotifTraits): Shape[] {
  return [
    { d: 'M-10 30L-6 44M10 30L6 44', colour: WOOD, line: 1 },
    { d: 'M0-50C-46-50-48-4-12 31H12C48-4 46-50 0-50Z', colour: accent, shade: 0.05 },
    { d: 'M0-50C-30-46-32-4-8 31H-12C-48-4-46-50 0-50Z', colour: CANVAS, shade: 0.1 },
    { d: 'M0-50C-14-46-14-4-3 31H3C14-4 14-46 0-50Z', colour: CANVAS },
    { d: 'M0-50C30-46 32-4 8 31H12C48-4 46-50 0-50Z', colour: CANVAS, shade: -0.28 },
    { d: 'M0-50C14-46 14-4 3 31H8C32-4 30-46 0-50Z', colour: accent, shade: -0.2 },
    { d: rect(-7, 43, 14, 9), colour: WOOD, shade: 0.1 },
    { d: rect(1, 43, 6, 9), colour: WOOD, shade: -0.25 },
  ];
}

function drawCup({ accent }: MotifTraits): Shape[] {
  return [
    { d: ellipse(0, -3, 62, 9), colour: CANVAS, shade: -0.12 },
    { d: ellipse(0, -5, 58, 7), colour: CANVAS, shade: 0.1 },
    { d: 'M38-48C66-52 66-16 30-20', colour: accent, line: 7, shade: -0.15 },
    { d: 'M-42-58C-40-22-28-6-12-5H12C28-6 40-22 42-58Z', colour: accent },
    { d: 'M14-5C30-8 40-24 42-58H20C22-34 22-16 10-5Z', colour: accent, shade: -0.28 },
    { d: ellipse(0, -58, 42, 8), colour: accent, shade: 0.3 },
    { d: ellipse(0, -57, 37, 6), colour: '#5a3524' },
    {
      d: 'M-14-66C-22-76-6-82-12-94M2-66C-6-78 10-84 4-100M17-66C10-76 24-82 18-92',
      colour: '#fffaf0',
      line: 3.2,
      opacity: 0.55,
    },
  ];
}

function drawRocket({ accent, lit }: MotifTraits): Shape[] {
  return [
    { d: 'M-9 6Q-12 30 0 50Q12 30 9 6Z', colour: '#f29a3f', glow: true },
    { d: 'M-5 6Q-6 20 0 32Q6 20 5 6Z', colour: '#ffe28a', glow: true },
    { d: 'M-17-30Q-36-16-34 10L-14-2ZM17-30Q36-16 34 10L14-2Z', colour: accent, shade: -0.18 },
    { d: 'M0-62Q-24-34-17 0H17Q24-34 0-62Z', colour: CANVAS },
    { d: 'M2-60Q24-34 17 0H6Q14-34 2-60Z', colour: CANVAS, shade: -0.28 },
    { d: 'M0-62Q-9-52-14-40H14Q9-52 0-62Z', colour: accent },
    { d: rect(-14, 0, 28, 6), colour: '#5c626e' },
    { d: ellipse(0, -24, 8), colour: '#5c626e' },
    { d: ellipse(0, -24, 5.6), colour: lit ? '#9fe3f0' : '#8fc7dd', glow: lit },
  ];
}

function drawCar({ accent, lit }: MotifTraits): Shape[] {
  return [
    { d: 'M-50-52Q-40-92-14-94H22Q46-92 62-52Z', colour: accent, shade: 0.12 },
    { d: 'M-38-54Q-30-82-10-84H0V-54ZM8-84H20Q38-82 48-54H8Z', colour: '#a9c6d0' },
    { d: 'M-96-18Q-98-50-64-54H66Q98-50 98-18Z', colour: accent },
    { d: rect(-97, -30, 195, 14), colour: accent, shade: -0.3 },
    { d: ellipse(-54, -16, 19) + ellipse(56, -16, 19), colour: '#2b2b33' },
    { d: ellipse(-54, -16, 9) + ellipse(56, -16, 9), colour: '#d5d2c8' },
    { d: ellipse(-90, -40, 5, 7), colour: '#ffe7a3', glow: lit },
  ];
}

function drawMoon({ accent }: MotifTraits): Shape[] {
  return [
    { d: ellipse(0, 0, 72), colour: accent, glow: true, opacity: 0.12 },
    { d: ellipse(0, 0, 50), colour: accent, glow: true },
    {
      d: ellipse(-14, -10, 12, 10) + ellipse(16, 12, 9, 8) + ellipse(8, -24, 6, 5),
      colour: '#b9b48f',
      glow: true,
      opacity: 0.5,
    },
  ];
}

function drawSun({ accent }: MotifTraits): Shape[] {
  return [
    { d: ellipse(0, 0, 84), colour: accent, glow: true, opacity: 0.16 },
    { d: ellipse(0, 0, 64), colour: accent, glow: true, opacity: 0.22 },
    { d: ellipse(0, 0, 48), colour: accent, glow: true },
  ];
}

function drawFruit({ accent }: MotifTraits): Shape[] {
  const fruit = (x: number, r: number, colour: MotifTraits['accent']): Shape[] => [
    { d: ellipse(x, -r * 0.94, r, r * 0.94), colour },
    {
      d: `M${x + r * 0.2} ${-r * 1.86}A${r} ${r * 0.94} 0 0 1 ${x + r * 0.2} ${-r * 0.02}Q${x + r * 0.9} ${-r * 0.9} ${x + r * 0.2} ${-r * 1.86}Z`,
      colour,
      shade: -0.28,
    },
    { d: ellipse(x - r * 0.36, -r * 1.3, r * 0.2, r * 0.26), colour, shade: 0.5 },
    { d: `M${x} ${-r * 1.8}q3-9 8-12`, colour: WOOD, line: 2.2 },
  ];
  return [
    ...fruit(46, 27, '#d9a53a'),
    ...fruit(-44, 30, accent),
    ...fruit(2, 38, '#c8502f'),
    { d: 'M6-76q14-20 34-15q-8 17-34 15Z', colour: '#5c8a48' },
    {
      d: polygon([
        [-90, 0],
        [90, 0],
        [80, 3],
        [-80, 3],
      ]),
      colour: '#3a2d2a',
      opacity: 0.3,
    },
  ];
}

export const THINGS = {
  boat: {
    words: 'boat ship sailboat yacht sail vessel ferry',
    home: 'sea',
    stands: 'water',
    size: 0.26,
    accent: ['#c4503f', '#e0a044', '#35628a'],
    draw: drawBoat,
  },
  balloon: {
    words: 'balloon airship zeppelin',
    home: 'mountains',
    stands: 'air',
    size: 0.3,
    accent: ['#d2553d', '#e0a03a', '#3f7f8c'],
    draw: drawBalloon,
  },
  cup: {
    words: 'cup coffee tea mug teapot espresso',
    home: 'interior',
    stands: 'ground',
    footing: 64,
    size: 0.28,
    accent: ['#3f7f86', '#d2694a', '#e9dcc0'],
    draw: drawCup,
  },
  rocket: {
    words: 'rocket spaceship spacecraft starship',
    home: 'space',
    stands: 'air',
    size: 0.4,
    accent: ['#d2493a', '#e08a3a'],
    draw: drawRocket,
  },
  car: {
    words: 'car taxi automobile vehicle truck van bus',
    home: 'city',
    stands: 'ground',
    footing: 98,
    size: 0.17,
    accent: ['#d2553d', '#3f8f8a', '#e0b040'],
    draw: drawCar,
  },
  moon: {
    words: 'moon',
    home: 'meadow',
    stands: 'air',
    size: 0.15,
    accent: ['#f6efcf'],
    draw: drawMoon,
  },
  sun: {
    words: 'sun',
    home: 'meadow',
    stands: 'air',
    size: 0.17,
    accent: ['#ffd678', '#ffb45c'],
    draw: drawSun,
  },
  fruit: {
    words: 'fruit apple lemon orange pear peach',
    home: 'interior',
    stands: 'ground',
    size: 0.26,
    accent: ['#8fae4a', '#d7c04a'],
    draw: drawFruit,
  },
} as const satisfies Record<string, Motif>;
