import type { GenerateContentRequest } from './generate-content-request.ts';
import type { ImageSize } from './picture-size.ts';

const CHARACTERS_PER_TOKEN = 4;
const TOKENS_PER_PICTURE_GIVEN = 560;

/** What a drawn picture counts for; from the prices of the sizes at $30 for a million tokens. */
const TOKENS_DRAWN: Record<ImageSize, number> = { '1K': 1120, '2K': 1680, '4K': 3760 };

interface Part {
  text?: string | undefined;
  inlineData?: object | undefined;
  thought?: boolean | undefined;
}

/** The `usageMetadata` of an answer: roughly what the service counts, by modality. */
export function usageOf(
  { contents, generationConfig }: GenerateContentRequest,
  parts: readonly Part[],
): object {
  const given = contents.flatMap((content) => content.parts);
  const text = textTokens(given);
  const pictures = given.filter(isPicture).length * TOKENS_PER_PICTURE_GIVEN;
  const said = textTokens(parts.filter(({ thought }) => thought !== true));
  const thoughts = textTokens(parts.filter(({ thought }) => thought === true));
  const result = parts.filter((part) => isPicture(part) && part.thought !== true);
  const drawn = result.length * TOKENS_DRAWN[generationConfig.imageConfig?.imageSize ?? '1K'];
  return {
    promptTokenCount: text + pictures,
    promptTokensDetails: byModality(text, pictures),
    candidatesTokenCount: said + drawn,
    candidatesTokensDetails: byModality(said, drawn),
    thoughtsTokenCount: thoughts,
    totalTokenCount: text + pictures + said + drawn + thoughts,
  };
}

function isPicture({ inlineData }: Part): boolean {
  return inlineData !== undefined;
}

function textTokens(parts: readonly Part[]): number {
  const characters = parts.reduce((sum, { text = '' }) => sum + text.length, 0);
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}

function byModality(text: number, image: number): object[] {
  const details = [
    { modality: 'TEXT', tokenCount: text },
    { modality: 'IMAGE', tokenCount: image },
  ];
  return details.filter(({ tokenCount }) => tokenCount > 0);
}
