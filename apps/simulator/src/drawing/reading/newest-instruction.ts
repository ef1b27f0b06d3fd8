/**
 * The change that an edit's prompt asks for now. Clients of services without a memory tell the
 * earlier steps along with it: after it in paragraphs of their own, or before it in one sentence
 * parted by semicolons. A real model understands that those are already in the picture; here they
 * would be drawn a second time.
 */
export function newestInstruction(prompt: string): string {
  const [paragraph = ''] = prompt.trim().split(/\n\s*\n/);
  return paragraph.split('; ').at(-1)?.trim() ?? paragraph;
}
