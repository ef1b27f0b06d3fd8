import { createHash } from 'node:crypto';
import type { Content } from './generate-content-request.ts';
import { invalidArgument } from './google-errors.ts';

/**
 * Signs what a model turn says or shows. The signature follows from the content alone, so that a
 * replay can be checked without remembering any conversation.
 */
export function thoughtSignature(content: string | Uint8Array): string {
  return createHash('sha256').update('simulated gemini').update(content).digest('base64');
}

/** Refuses a replayed model turn that was altered on the way or lost a signature. */
export function checkSignatures(contents: readonly Content[]): void {
  for (const [turn, { role, parts }] of contents.entries()) {
    if (role !== 'model') continue;
    for (const [index, part] of parts.entries()) {
      if (part.thought === true) continue;
      const place = `contents[${turn}].parts[${index}]`;
      const content =
        part.inlineData === undefined ? part.text : Buffer.from(part.inlineData.data, 'base64');
      if (part.thoughtSignature === undefined) {
        throw invalidArgument(`${place} is missing a thought_signature.`);
      }
      if (part.thoughtSignature !== thoughtSignature(content ?? '')) {
        throw invalidArgument(`${place} has a corrupted thought_signature.`);
      }
    }
  }
}
