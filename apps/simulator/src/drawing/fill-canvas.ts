import sharp from 'sharp';

import { additionsSvg } from './additions.ts';
import { captionSize, withCaption } from './caption.ts';
import { composeScene } from './composition/compose-scene.ts';
import type { FillRequest } from './drawing.ts';
import { encode } from './encode.ts';
import { healCaption } from './heal-caption.ts';
import { goOver } from './hands/go-over.ts';
import { HANDS } from './hands/hands.ts';
import { extendOutward } from './pixels/extend-outward.ts';
import type { Box } from './pixels/heal-foot.ts';
import { open, type Raster, stencilled, toRaster } from './pixels/raster.ts';
import { readMask } from './pixels/read-mask.ts';
import { seamRamp } from './pixels/seam-ramp.ts';
import { softenFar } from './pixels/soften-far.ts';
import { newestInstruction } from './reading/newest-instruction.ts';
import { developIdea, readPrompt } from './reading/read-prompt.ts';
import { type Random, seededRandom } from './reading/seeded-random.ts';
import { redrawFrom } from './redraw-from.ts';
import { withKept } from './with-kept.ts';

/** The largest of the four strips around a box. */
function widestStrip({ left, top, width, height }: Box, total: Raster): Box {
  const right = total.width - left - width;
  const bottom = total.height - top - height;
  const strips: Box[] = [
    { left: 0, top: 0, width: left, height: total.height },
    { left: left + width, top: 0, width: right, height: total.height },
    { left: 0, top: top + height, width: total.width, height: bottom },
    { left: 0, top: 0, width: total.width, height: top },
  ];
  return strips.reduce((best, strip) =>
    strip.width * strip.height > best.width * best.height ? strip : best,
  );
}

/** The kept part continued to the edges, in the hand's own strokes. */
async function surroundings(
  canvas: Raster,
  kept: Box,
  { style, prompt }: FillRequest,
  random: Random,
): Promise<Raster> {
  const hand = HANDS[style];
  const healed = healCaption(canvas, kept, style);
  const extended = await softenFar(await extendOutward(healed, kept), kept);
  const words = readPrompt(prompt);
  const at = widestStrip(kept, canvas);
  const idea = developIdea(words, random);
  const additions = additionsSvg(
    { words, idea, space: at, side: random.chance(0.5) ? 'left' : 'right', brush: hand.brush },
    random,
  );
  const restyled = await goOver(extended, { hand, manner: 'retouch', additions, at }, random);
  const ramp = await seamRamp(canvas, kept);
  return toRaster(open(extended).composite([await stencilled(restyled, ramp)]));
}

/** A picture of the prompt alone, for holes inside what is kept. */
function freshScene(
  canvas: Raster,
  { style, prompt }: FillRequest,
  random: Random,
): Promise<Raster> {
  const scene = composeScene(developIdea(readPrompt(prompt), random), canvas, random);
  return HANDS[style].paint(scene, canvas, random);
}

/**
 * Fills the white part of the mask so that it continues the rest. Like the models it stands for,
 * it does not return the rest untouched: colours drift by a few levels and pixels are resampled.
 * A mask without anything to keep makes it a redraw of the whole canvas.
 */
export async function fillCanvas(asked: FillRequest): Promise<Buffer> {
  const request = { ...asked, prompt: newestInstruction(asked.prompt) };
  const { style, prompt, seed, format } = request;
  const canvas = await toRaster(sharp(request.canvas));
  const { width, height } = canvas;
  const { stencil, kept, hasHoles } = await readMask(request.mask, width, height);
  if (kept === undefined) return redrawFrom({ ...request, source: request.canvas });
  const random = seededRandom('fill', style, prompt, seed);
  const filling = hasHoles
    ? await freshScene(canvas, request, random)
    : await surroundings(canvas, kept, request, random);
  const whole = await withKept(filling, canvas, { stencil, kept, style }, random);
  const strip = widestStrip(kept, canvas);
  const space = strip.width < 24 || strip.height < 12 ? { left: 0, top: 0, width, height } : strip;
  const caption = { prompt, style, space, size: captionSize(canvas) };
  return encode(withCaption(open(whole), caption), format);
}
