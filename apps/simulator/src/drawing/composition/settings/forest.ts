import type { Backdrop, Frame } from '../frame.ts';
import { hills } from '../land.ts';
import { petal, polygon } from '../outlines.ts';
import type { Layer, Shape } from '../scene.ts';
import { lampOver, stars } from '../sky.ts';
import { conifers } from './mountains.ts';

function sunbeams(frame: Frame, lamp: { x: number; y: number }): Layer {
  const { height, random, mood } = frame;
  const shapes = Array.from({ length: 6 }, (): Shape => {
    const slant = random.between(-0.7, 0.7);
    const spread = random.between(30, 90);
    const foot = lamp.x + slant * height;
    return {
      d: polygon([
        [lamp.x - 8, lamp.y],
        [lamp.x + 8, lamp.y],
        [foot + spread, height],
        [foot - spread, height],
      ]),
      colour: mood.lamp,
      glow: true,
      opacity: random.between(0.05, 0.13),
    };
  });
  return { kind: 'air', depth: 0.5, shapes };
}

function ferns(frame: Frame): Layer {
  const { width, height, random, focus } = frame;
  const clumps = Array.from({ length: 16 }, (_, clump): Shape[] => {
    const x = width * ((clump + random.next()) / 16);
    const size = Math.abs(x - focus) < width * 0.14 ? 46 : random.between(70, 130);
    return [-1.1, -0.7, -0.3, 0.1, 0.5, 0.9, 1.2].map((angle) => ({
      d: petal(x, height + 12, size * random.between(0.8, 1.1), size * 0.2, angle),
      colour: '#3f6b45',
      shade: random.between(-0.35, 0.12),
    }));
  });
  return { kind: 'front', depth: 0.95, shapes: clumps.flat() };
}

/** Rows of conifers that fade into the haze around a clearing. */
export function composeForest(frame: Frame): Backdrop {
  const { width, height, random, idea, focus } = frame;
  const horizon = height * random.between(0.62, 0.68);
  const lamp = lampOver(frame, horizon * 0.8);
  const moss = idea.weather === 'snow' ? '#e8eef2' : '#69814c';
  const ground = height * 0.85;
  const clearing = (reach: number) => (layer: Layer) =>
    Math.abs((layer.place?.x ?? 0) - focus) > width * reach;
  return {
    horizon,
    lamp,
    behind: [
      ...(idea.time === 'night' ? [stars(frame, horizon)] : []),
      ...conifers(frame, 22, () => horizon + 10, 2.2, 0.1),
      ...conifers(frame, 15, () => horizon + 26, 3, 0.28).filter(clearing(0.06)),
      { kind: 'land', depth: 0.42, shapes: [hills(frame, horizon + 40, 26, 4, moss)] },
      ...conifers(frame, 10, () => horizon + 60, 4, 0.5).filter(clearing(0.13)),
      sunbeams(frame, lamp),
      { kind: 'land', depth: 0.68, shapes: [hills(frame, ground - 40, 44, 3, moss)] },
      ...conifers(frame, 6, () => ground, 5.6, 0.72).filter(clearing(0.24)),
      { kind: 'land', depth: 0.8, shapes: [hills(frame, ground + 24, 30, 2, moss)] },
    ],
    before: [
      ...conifers(frame, 4, () => height * 1.12, 10, 0.97).filter(clearing(0.36)),
      ferns(frame),
    ],
    spots: { ground: ground + 20, water: ground + 20, air: horizon * 0.4 },
  };
}
