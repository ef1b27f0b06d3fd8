import * as z from 'zod';

const wrappedSchema = z.object({ prompt: z.string() });

/** The prompt in a message: the field of that name where the message is JSON, else all of it. */
export function askedPrompt(message: string): string {
  try {
    return wrappedSchema.parse(JSON.parse(message)).prompt;
  } catch {
    return message;
  }
}
