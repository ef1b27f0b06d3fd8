/**
 * A prompt for an image-to-image call, which describes the whole picture rather than a change:
 * the earlier prompts, oldest first, and the new one. As many of the latest as fit `limit`
 * characters are kept, always whole.
 */
export function retoldPrompt(prompt: string, earlier: readonly string[], limit: number): string {
  let told = prompt;
  for (const step of earlier.toReversed()) {
    const longer = `${step}; ${told}`;
    if (longer.length > limit) break;
    told = longer;
  }
  return told;
}
