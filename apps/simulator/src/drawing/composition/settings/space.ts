import { type Colour, mix } from '../../colour.ts';
import type { Backdrop, Frame } from '../frame.ts';
import { hills } from '../land.ts';
import { ellipse } from '../outlines.ts';
import type { Layer, Shape } from '../scene.ts';
import { stars } from '../sky.ts';

function nebula(frame: Frame): Layer {
  const { width, height, random } = frame;
  const glow = random.pick<Colour>(['#7a4fa8', '#2f7f9a', '#b3507f']);
  const lean = random.between(-0.4, 0.4);
  const shapes = Array.from({ length: 26 }, (): Shape => {
    const along = random.between(-0.1, 1.1);
    return {
      d: ellipse(
        width * along,
        height * (0.4 + lean * (along - 0.5)) + random.between(-120, 120),
        random.between(60, 210),
        random.between(30, 100),
      ),
      colour: mix(
        glow,
        random.pick<Colour>(['#ef8f6a', '#4fb3c8', '#f3d9ff', '#3a2f8a']),
        random.next() * 0.6,
      ),
      glow: true,
      opacity: random.between(0.05, 0.13),
    };
  });
  return { kind: 'air', depth: 0, shapes };
}

function planet(frame: Frame, x: number, y: number, r: number): Layer {
  const { random } = frame;
  const body = random.pick<Colour>(['#d9975f', '#6fa3b8', '#c46f6f', '#b7a3d6']);
  const bands = [-0.62, -0.3, 0.06, 0.4, 0.7].map((level, i): Shape => {
    const half = Math.sqrt(1 - level * level) * r;
    return {
      d: ellipse(x, y + level * r, half * 0.98, r * 0.085),
      colour: body,
      shade: i % 2 === 0 ? -0.14 : 0.2,
      glow: true,
    };
  });
  const ring = (size: number, sweep: 0 | 1): string =>
    `M${x - r * size} ${y}A${r * size} ${r * size * 0.2} 0 0 ${sweep} ${x + r * size} ${y}`;
  return {
    kind: 'detail',
    depth: 0.8,
    shapes: [
      { d: ring(1.75, 1), colour: '#e8d3ae', line: r * 0.12, opacity: 0.75, glow: true },
      { d: ellipse(x, y, r * 1.14), colour: body, glow: true, opacity: 0.14 },
      { d: ellipse(x, y, r), colour: body, glow: true },
      ...bands,
      {
        d: `M${x + r * 0.25} ${y - r * 0.97}A${r} ${r} 0 0 1 ${x + r * 0.25} ${y + r * 0.97}A${r * 1.5} ${r * 1.5} 0 0 0 ${x + r * 0.25} ${y - r * 0.97}Z`,
        colour: '#0c0d24',
        glow: true,
        opacity: 0.5,
      },
      { d: ring(1.75, 0), colour: '#f3e2c2', line: r * 0.12, opacity: 0.9, glow: true },
      { d: ring(1.45, 0), colour: '#c9a983', line: r * 0.05, opacity: 0.8, glow: true },
    ],
  };
}

/** Stars, a nebula and a ringed planet over the ground of a moon. */
export function composeSpace(frame: Frame): Backdrop {
  const { width, height, random, focus } = frame;
  const horizon = height * 0.84;
  const regolith = random.pick<Colour>(['#8f8a9c', '#a87a66', '#7a8fa0']);
  const craters = Array.from({ length: 8 }, (): Shape[] => {
    const [x, y] = [random.between(0, width), height * random.between(0.9, 1)];
    const r = random.between(16, 54);
    return [
      { d: ellipse(x, y, r, r * 0.26), colour: regolith, shade: -0.35 },
      { d: ellipse(x + r * 0.06, y + r * 0.07, r * 0.92, r * 0.2), colour: regolith, shade: 0.1 },
    ];
  });
  const side = focus > width / 2 ? 0.3 : 0.72;
  return {
    horizon,
    behind: [
      stars(frame, height * 1.1, 240),
      nebula(frame),
      planet(frame, width * side, height * random.between(0.26, 0.36), random.between(100, 150)),
      { kind: 'land', depth: 0.6, shapes: [hills(frame, horizon + 10, 60, 4, regolith)] },
      {
        kind: 'land',
        depth: 0.85,
        shapes: [hills(frame, height * 0.9, 40, 3, regolith), ...craters.flat()],
      },
    ],
    before: [],
    spots: { ground: height * 0.92, water: height * 0.92, air: height * 0.5 },
  };
}
