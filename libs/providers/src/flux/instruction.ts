/**
 * One prompt out of a new instruction and the steps that led to its picture. FLUX remembers
 * nothing between calls, so what must not be undone is told again, after the instruction itself.
 *
 * @param earlier prompts of the earlier steps, oldest first
 */
export function foldInstructions(prompt: string, earlier: readonly string[]): string {
  if (earlier.length === 0) return prompt;
  const steps = earlier.map((step, index) => `${index + 1}. ${step}`);
  return [
    prompt,
    '',
    'The picture came about in these steps; keep what they asked for:',
    ...steps,
  ].join('\n');
}
