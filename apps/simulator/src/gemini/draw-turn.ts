import { drawScene, fillCanvas, redrawFrom } from '../drawing/index.ts';
import { newestInstruction } from '../drawing/reading/newest-instruction.ts';
import { inspectPicture, openAreaMask, stretchTo } from '../pictures/open-area.ts';
import type { Work } from '../service/create-service.ts';
import type { Content, GenerateContentRequest } from './generate-content-request.ts';
import { invalidArgument } from './google-errors.ts';
import { pictureSize } from './picture-size.ts';

const STYLE = { style: 'google_gemini', format: 'png' } as const;
const ASKS_TO_EXTEND = /\b(extend|expand|outpaint|blank|transparent)\b/i;

/** What the last turn of a conversation asks to be drawn. */
export interface Turn {
  prompt: string;
  size: { width: number; height: number };
  seed: number | undefined;
  /** The picture to change, or to fill where it has an open area and the words ask for that. */
  source: Buffer | undefined;
  fills: boolean;
}

/** Reads the last turn; refuses a picture that cannot be decoded. */
export async function readTurn({
  contents,
  generationConfig,
}: GenerateContentRequest): Promise<Turn> {
  const { imageConfig, seed } = generationConfig;
  const prompt = lastPrompt(contents);
  const source = latestPicture(contents);
  const found = source && (await inspect(source));
  const size = pictureSize(imageConfig?.aspectRatio, imageConfig?.imageSize, found);
  const fills = found?.hasOpenArea === true && ASKS_TO_EXTEND.test(prompt);
  return { prompt, size, seed, source, fills };
}

/** What kind of call a turn is, and the words in it that count. */
export function workOf({ prompt, source, fills }: Turn): Work {
  if (source === undefined) return { operation: 'generate', instruction: prompt };
  const operation = fills ? 'outpaint' : 'iterate';
  return { operation, instruction: newestInstruction(prompt) };
}

/** Draws a new scene, a change of the latest picture, or a filled canvas. */
export async function drawTurn({ prompt, size, seed, source, fills }: Turn): Promise<Buffer> {
  if (source === undefined) return drawScene({ ...STYLE, ...size, prompt, seed });
  if (!fills) return redrawFrom({ ...STYLE, ...size, prompt, source, seed });
  const canvas = await stretchTo(source, size);
  return fillCanvas({ ...STYLE, prompt, canvas, mask: await openAreaMask(canvas), seed });
}

/** A quick sketch, as the models make them while thinking. */
export async function drawDraft(prompt: string): Promise<Buffer> {
  return drawScene({ ...STYLE, prompt: `${prompt} (draft)`, width: 256, height: 256 });
}

function lastPrompt(contents: readonly Content[]): string {
  const parts = contents.at(-1)?.parts ?? [];
  return parts
    .map(({ text }) => text ?? '')
    .join('\n')
    .trim();
}

function latestPicture(contents: readonly Content[]): Buffer | undefined {
  const part = contents
    .flatMap(({ parts }) => parts)
    .findLast(({ inlineData, thought }) => inlineData !== undefined && thought !== true);
  return part?.inlineData && Buffer.from(part.inlineData.data, 'base64');
}

async function inspect(source: Buffer): ReturnType<typeof inspectPicture> {
  try {
    return await inspectPicture(source);
  } catch {
    throw invalidArgument('Unable to process input image.');
  }
}
