import { drawScene, fillCanvas, redrawFrom } from '../drawing/index.ts';
import { placeOnCanvas } from '../pictures/placement.ts';
import type { Work } from './task.ts';

const STYLE = 'bfl';

const decode = (base64: string) => Buffer.from(base64, 'base64');

/** Does a task's work; the same work and seed make the same picture. */
export async function draw(work: Work, seed: number): Promise<Uint8Array> {
  const common = { style: STYLE, prompt: work.prompt, format: work.format, seed } as const;
  switch (work.kind) {
    case 'scene':
      return drawScene({ ...common, width: work.width, height: work.height });
    case 'edit': {
      const { width, height } = work;
      return redrawFrom({ ...common, source: decode(work.source), width, height });
    }
    case 'fill':
      return fillCanvas({ ...common, canvas: decode(work.image), mask: decode(work.mask) });
    case 'outpaint': {
      const placed = await placeOnCanvas({ ...work, source: decode(work.source) });
      return fillCanvas({ ...common, ...placed });
    }
  }
}
