import type { Size } from './picture-size.ts';

/** Roughly what the service counts: a token for four characters and for a thousand pixels. */
const CHARACTERS_PER_TOKEN = 4;
const PIXELS_PER_TOKEN = 1000;

/** The `usage` of an answer, for the prompt, the pictures given and the pictures drawn. */
export function usageOf(prompt: string, given: readonly Size[], drawn: readonly Size[]): object {
  const text = Math.ceil(prompt.length / CHARACTERS_PER_TOKEN);
  const [imageIn, imageOut] = [imageTokens(given), imageTokens(drawn)];
  return {
    input_tokens: text + imageIn,
    input_tokens_details: { text_tokens: text, image_tokens: imageIn },
    output_tokens: imageOut,
    output_tokens_details: { text_tokens: 0, image_tokens: imageOut },
    total_tokens: text + imageIn + imageOut,
  };
}

function imageTokens(sizes: readonly Size[]): number {
  return sizes.reduce(
    (sum, { width, height }) => sum + Math.ceil((width * height) / PIXELS_PER_TOKEN),
    0,
  );
}
