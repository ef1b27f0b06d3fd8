import { setTimeout as pause } from 'node:timers/promises';
import { generateAnswerSchema, type SessionAnswer, sessionAnswerSchema } from '@polyptych/contract';

/** Starts a session and says which. */
export async function generate(url: string, prompt: string): Promise<string> {
  const answer = await fetch(`${url}/generate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ prompt, models: ['openai'] }),
  });
  return generateAnswerSchema.parse(await answer.json()).sessionId;
}

/** Looks at a session until nothing is worked on any more. */
export async function settled(url: string, sessionId: string): Promise<SessionAnswer> {
  for (;;) {
    const answer = await fetch(`${url}/status/${sessionId}`);
    const session = sessionAnswerSchema.parse(await answer.json());
    if (session.status !== 'in_progress') return session;
    await pause(1);
  }
}
