import sharp from 'sharp';

import { additionsSvg } from './additions.ts';
import { captionReach, captionSize, withCaption } from './caption.ts';
import type { DrawingStyle, EditRequest } from './drawing.ts';
import { encode } from './encode.ts';
import { HANDS } from './hands/hands.ts';
import { calmerSide } from './pixels/calmer-side.ts';
import { healFoot } from './pixels/heal-foot.ts';
import { goOver } from './hands/go-over.ts';
import { open, type Raster, toRaster } from './pixels/raster.ts';
import { newestInstruction } from './reading/newest-instruction.ts';
import { readPrompt } from './reading/read-prompt.ts';
import { seededRandom } from './reading/seeded-random.ts';
import { regrade } from './regrade.ts';

/** A picture changed by a prompt, without its lettering. */
async function redraw(
  source: Raster,
  { style, prompt, seed }: { style: DrawingStyle; prompt: string; seed?: number | undefined },
): Promise<Raster> {
  const { width, height } = source;
  const random = seededRandom('redraw', style, prompt, seed);
  const words = readPrompt(prompt);
  const space = { left: 0, top: 0, width, height };
  const clean = await healFoot(source, space, captionReach(space));
  const { picture, idea } = await regrade(clean, prompt, words, random);
  const additions = additionsSvg(
    { words, idea, space, side: await calmerSide(picture), brush: HANDS[style].brush },
    random,
  );
  return goOver(picture, { hand: HANDS[style], manner: 'restyle', additions, at: space }, random);
}

/**
 * Changes a picture as its prompt asks: its light, its colours, its weather, and the subjects that
 * the prompt names are added. The composition stays recognisable. The caption is lettered anew.
 */
export async function redrawFrom(asked: EditRequest): Promise<Buffer> {
  const request = { ...asked, prompt: newestInstruction(asked.prompt) };
  const { style, prompt, source } = request;
  const { width: ownWidth, height: ownHeight } = await sharp(source).metadata();
  const [width, height] = [request.width ?? ownWidth, request.height ?? ownHeight];
  const start = await toRaster(
    sharp(source).flatten({ background: '#ffffff' }).resize(width, height, { fit: 'cover' }),
  );
  const picture = await redraw(start, request);
  const space = { left: 0, top: 0, width, height };
  const caption = { prompt, style, space, size: captionSize(space) };
  return encode(withCaption(open(picture), caption), request.format);
}
