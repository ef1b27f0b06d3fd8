import type { Colour } from '../colour.ts';
import { MOTIFS, type MotifName } from '../motifs/motifs.ts';
import type { Backdrop, Frame } from './frame.ts';
import { ellipse } from './outlines.ts';
import type { Layer, Shape } from './scene.ts';

function contactShadow(footing: number): Shape {
  return { d: ellipse(footing * 0.12, 0, footing * 1.08, 3.4), colour: '#161a33', opacity: 0.3 };
}

/**
 * A subject as a layer, standing where the backdrop has room for it: the first at the focus, the
 * others beside it and smaller.
 */
export function subjectLayer(
  name: MotifName,
  order: number,
  frame: Frame,
  backdrop: Pick<Backdrop, 'spots' | 'lamp' | 'subjectScale'>,
): Layer {
  const { width, random, idea, focus } = frame;
  const motif = MOTIFS[name];
  const first = order === 0;
  const shift = first ? 0 : (focus > width / 2 ? -1 : 1) * width * (0.24 + 0.14 * order);
  const x = Math.max(width * 0.08, Math.min(width * 0.92, focus + shift));
  const scale = motif.size * 10 * (backdrop.subjectScale ?? 1) * (first ? 1 : 0.72);
  const lift = motif.stands === 'air' ? random.between(-40, 40) : 0;
  const accent: Colour = (first ? idea.colours[0] : undefined) ?? random.pick(motif.accent);
  return {
    kind: 'subject',
    depth: first ? 0.88 : 0.8,
    place: {
      x,
      y: backdrop.spots[motif.stands] + lift,
      scale,
      // Motifs are drawn lit from the left; turn them towards the lamp.
      flip: backdrop.lamp !== undefined && backdrop.lamp.x > x,
    },
    afloat: motif.stands === 'water',
    shapes: [
      ...(motif.footing === undefined ? [] : [contactShadow(motif.footing)]),
      ...motif.draw({ accent, lit: idea.time === 'night' || idea.time === 'dusk', random }),
    ],
  };
}
