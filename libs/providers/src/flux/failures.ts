import * as z from 'zod';
import type { FailedAnswer } from '../transport/http-failure.ts';

const delaySchema = z.object({
  retry_after: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d+(\.\d+)?$/)
        .transform(Number),
    ])
    .pipe(z.number().nonnegative()),
});

/**
 * The headers of an answer with the wait it asks for among them: the service may say it in the
 * body alone (`retry_after`, in seconds).
 */
export function withRetryAfter<T extends FailedAnswer>(answer: T): T {
  const delay = delayIn(answer.text);
  if (delay === undefined || answer.headers.has('retry-after')) return answer;
  const headers = new Headers(answer.headers);
  headers.set('retry-after', String(delay));
  return { ...answer, headers };
}

function delayIn(text: string): number | undefined {
  try {
    return delaySchema.safeParse(JSON.parse(text)).data?.retry_after;
  } catch {
    return undefined;
  }
}
