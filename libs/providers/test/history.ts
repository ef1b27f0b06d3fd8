import { vi } from 'vitest';
import type { SourceImage } from '../src/spec/image-provider.ts';
import type { JsonValue } from '../src/spec/json.ts';
import { picture } from './pictures.ts';

/** An earlier step, with its picture at hand to compare with and a record of who loaded it. */
export function turn(
  prompt: string,
  image: SourceImage = picture(prompt),
  providerState?: JsonValue,
) {
  return {
    prompt,
    image,
    loadImage: vi.fn(() => Promise.resolve(image)),
    ...(providerState !== undefined && { providerState }),
  };
}
export type RecordedTurn = ReturnType<typeof turn>;

/** Which of these steps had their picture loaded, by their prompts. */
export function loaded(history: readonly RecordedTurn[]): string[] {
  return history.flatMap(({ prompt, loadImage }) => loadImage.mock.calls.map(() => prompt));
}
