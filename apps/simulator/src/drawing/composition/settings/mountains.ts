import { mix } from '../../colour.ts';
import { conifer } from '../../motifs/plants.ts';
import type { Backdrop, Frame } from '../frame.ts';
import { hills, mountain } from '../land.ts';
import { ellipse, rect } from '../outlines.ts';
import type { Layer } from '../scene.ts';
import { clouds, lampOver, stars } from '../sky.ts';
import { ripples } from './sea.ts';

function range(frame: Frame, base: number, tallest: number, count: number, depth: number): Layer {
  const { width, random } = frame;
  const rock = mix('#5f6b7c', '#6f6660', depth);
  const peaks = Array.from({ length: count }, (_, i) => {
    const x = width * ((i + random.between(0.2, 0.8)) / count);
    const height = tallest * random.between(0.62, 1);
    return mountain(frame, [x, base - height], height * random.between(0.8, 1.1), base + 30, {
      rock,
      snow: '#f2f5f8',
    });
  });
  return { kind: 'land', depth, shapes: peaks.flat() };
}

/** A row of conifers in the layer's own place, each a layer of its own so that it can be scaled. */
export function conifers(
  frame: Frame,
  count: number,
  level: (x: number) => number,
  scale: number,
  depth: number,
): Layer[] {
  const { width, random, idea } = frame;
  return Array.from({ length: count }, (_, i): Layer => {
    const x = width * ((i + random.between(-0.1, 1.1)) / count);
    const colour = random.pick(['#3f6654', '#486c4c', '#375a56'] as const);
    return {
      kind: depth > 0.9 ? 'front' : 'land',
      depth,
      place: { x, y: level(x), scale: scale * random.between(0.7, 1.2) },
      shapes: conifer(idea.weather === 'snow' ? mix(colour, '#e8eff4', 0.45) : colour),
    };
  });
}

/** Ranges behind a lake, with conifers at its shore. */
export function composeMountains(frame: Frame): Backdrop {
  const { width, height, random, mood, idea, focus } = frame;
  const horizon = height * random.between(0.6, 0.66);
  const lamp = lampOver(frame, horizon * 0.8);
  const grass = idea.weather === 'snow' ? '#e9eff3' : '#728a58';
  const bank = height * 0.86;
  const hasLake = random.chance(0.8);
  const lake: Layer[] = [
    {
      kind: 'water',
      depth: 0.45,
      shapes: [
        {
          d: rect(0, horizon, width, height - horizon + 10),
          colour: mix(mood.zenith, '#3d7f86', 0.4),
        },
      ],
    },
    ripples(frame, horizon),
  ];
  const clear = (x: number): boolean => Math.abs(x - focus) > width * 0.17;
  return {
    horizon,
    lamp,
    behind: [
      ...(idea.time === 'night' ? [stars(frame, horizon)] : []),
      ...clouds(frame, horizon * 0.7),
      range(frame, horizon, height * 0.3, 5, 0.12),
      range(frame, horizon, height * 0.42, 3, 0.42),
      { kind: 'land', depth: 0.5, shapes: [hills(frame, horizon + 12, 34, 5, grass)] },
      ...conifers(frame, 26, () => horizon + 12, 0.5, 0.46),
      ...(hasLake
        ? lake
        : [
            {
              kind: 'land' as const,
              depth: 0.6,
              shapes: [hills(frame, horizon + 70, 50, 3, grass)],
            },
          ]),
      {
        kind: 'land',
        depth: 0.72,
        shapes: [
          hills(frame, bank, 46, 2, grass),
          { d: ellipse(focus, bank + 40, 330, 70), colour: grass, shade: 0.06 },
        ],
      },
    ],
    before: conifers(
      frame,
      11,
      () => height * random.between(1.0, 1.06),
      random.between(2.2, 2.8),
      0.98,
    ).filter(({ place }) => clear(place?.x ?? 0)),
    spots: { ground: bank - 8, water: horizon + 70, air: horizon * 0.36 },
  };
}
