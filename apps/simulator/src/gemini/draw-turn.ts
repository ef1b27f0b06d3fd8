import { drawScene, fillCanvas, redrawFrom } from '../drawing/index.ts';
import { inspectPicture, openAreaMask, stretchTo } from '../pictures/open-area.ts';
import type { Content, GenerateContentRequest } from './generate-content-request.ts';
import { invalidArgument } from './google-error.ts';
import { pictureSize } from './picture-size.ts';

const STYLE = { style: 'google_gemini', format: 'png' } as const;
const ASKS_TO_EXTEND = /\b(extend|expand|outpaint|blank|transparent)\b/i;

/** What the person asks for in the last turn. */
export function lastPrompt({ contents }: GenerateContentRequest): string {
  const parts = contents.at(-1)?.parts ?? [];
  return parts
    .map(({ text }) => text ?? '')
    .join('\n')
    .trim();
}

/**
 * Draws the picture a conversation asks for: a new scene, a change of the latest picture, or, when
 * that has a transparent area and the text asks to extend into it, the filled canvas.
 */
export async function drawTurn(request: GenerateContentRequest): Promise<Buffer> {
  const { imageConfig, seed } = request.generationConfig;
  const prompt = lastPrompt(request);
  const source = latestPicture(request.contents);
  const found = source && (await inspect(source));
  const size = pictureSize(imageConfig?.aspectRatio, imageConfig?.imageSize, found);
  if (source === undefined) return drawScene({ ...STYLE, ...size, prompt, seed });
  if (found?.hasOpenArea !== true || !ASKS_TO_EXTEND.test(prompt)) {
    return redrawFrom({ ...STYLE, ...size, prompt, source, seed });
  }
  const canvas = await stretchTo(source, size);
  return fillCanvas({ ...STYLE, prompt, canvas, mask: await openAreaMask(canvas), seed });
}

/** A quick sketch, as the models make them while thinking. */
export async function drawDraft(prompt: string): Promise<Buffer> {
  return drawScene({ ...STYLE, prompt: `${prompt} (draft)`, width: 256, height: 256 });
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
