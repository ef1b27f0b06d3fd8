import { composeScene } from './composition/compose-scene.ts';
import { captionSize, withCaption } from './caption.ts';
import type { SceneRequest } from './drawing.ts';
import { encode } from './encode.ts';
import { HANDS } from './hands/hands.ts';
import { open } from './pixels/raster.ts';
import { developIdea, readPrompt } from './reading/read-prompt.ts';
import { seededRandom } from './reading/seeded-random.ts';

/**
 * Draws a picture of the prompt in the provider's hand, with the prompt and a "simulated" mark
 * lettered at its foot.
 */
export async function drawScene(request: SceneRequest): Promise<Buffer> {
  const { style, prompt, width, height, seed } = request;
  const random = seededRandom(style, prompt, seed);
  const idea = developIdea(readPrompt(prompt), random);
  const scene = composeScene(idea, { width, height }, random);
  const picture = await HANDS[style].paint(scene, { width, height }, random);
  const space = { left: 0, top: 0, width, height };
  const caption = { prompt, style, space, size: captionSize(space) };
  return encode(withCaption(open(picture), caption), request.format);
}
