import type { Section } from '../report/figures.ts';
import { timeGenerate } from './generate-times.ts';
import { timeOutpaint } from './outpaint-times.ts';
import { takeOutpainting } from './outpainting.ts';

/** Results of 1, 4 and 16 megapixels. */
const EDGES = [1024, 2048, 4096];
const ROUNDS = 7;

/** Every step that a picture goes through, for results of growing size. */
export async function* measureTimes(): AsyncGenerator<Section> {
  for (const edge of EDGES) {
    const megapixels = (edge ** 2 / 1e6).toFixed(1);
    const size = `${edge} × ${edge} px (${megapixels} MP), median of ${ROUNDS}`;
    const outpainting = await takeOutpainting(edge);
    yield {
      title: `An outpainting to ${size}`,
      figures: await timeOutpaint(outpainting, ROUNDS),
    };
    yield {
      title: `A generated picture of ${size}`,
      figures: await timeGenerate(outpainting.generated, ROUNDS),
    };
  }
}
