import type { Frame } from './frame.ts';
import { ellipse } from './outlines.ts';
import type { Layer, Shape } from './scene.ts';

function snowflakes({ width, height, random }: Frame): Shape[] {
  return Array.from({ length: 170 }, () => ({
    d: ellipse(random.between(0, width), random.between(0, height), 1.5 + random.next() ** 3 * 7),
    colour: '#ffffff',
    glow: true,
    opacity: random.between(0.4, 0.95),
  }));
}

function raindrops({ width, height, random }: Frame): Shape[] {
  return Array.from({ length: 130 }, () => {
    const length = random.between(18, 60);
    return {
      d: `M${random.between(0, width)} ${random.between(-40, height)}l${-length * 0.22} ${length}`,
      colour: '#e6eef2',
      glow: true,
      line: random.between(1, 2.4),
      opacity: random.between(0.2, 0.5),
    };
  });
}

/** What falls in front of everything: nothing indoors. */
export function weatherLayers(frame: Frame): Layer[] {
  const { setting, weather } = frame.idea;
  if (setting === 'interior' || setting === 'space' || setting === 'abstract') return [];
  if (weather === 'snow') return [{ kind: 'air', depth: 1, shapes: snowflakes(frame) }];
  if (weather === 'rain') return [{ kind: 'air', depth: 1, shapes: raindrops(frame) }];
  return [];
}
