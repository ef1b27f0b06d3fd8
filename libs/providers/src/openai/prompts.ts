import type { HistoryTurn } from '../spec/image-provider.ts';

/**
 * The instruction for an edit. The service remembers nothing, so the steps that led to the picture
 * are told along with it; the new instruction stands first, being the only one to carry out.
 */
export function editPrompt(prompt: string, history: readonly HistoryTurn[]): string {
  if (history.length === 0) return prompt;
  const steps = history.map((turn, index) => `${index + 1}. ${turn.prompt}`);
  const others =
    history.length > 1 ? ' The other images are its earlier versions, the newest first.' : '';
  return [
    prompt,
    `Make this change to the first image and leave the rest of it as it is.${others}`,
    `For reference only, the steps that led to the first image:\n${steps.join('\n')}`,
  ].join('\n\n');
}

/** The instruction for an outpainting on a transparent canvas with a mask. */
export function outpaintPrompt(prompt: string): string {
  return [
    prompt,
    'Extend the picture into the transparent area so that it fills the whole canvas to every edge,' +
      ' without a border, a frame or a visible seam. Keep the existing part exactly as it is.',
  ].join('\n\n');
}
