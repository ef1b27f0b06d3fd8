import type { Client } from '@polyptych/client';

type Model = NonNullable<Parameters<Client['generate']>[0]['models']>[number];
type Session = Awaited<ReturnType<typeof settled>>;

/** Milliseconds between two looks at a session. */
const LOOK_MS = 30;

/** A session as it is when nothing of it is being drawn any more. */
export async function settled(api: Client, sessionId: string) {
  for await (const session of api.follow(sessionId, { intervalMs: LOOK_MS })) {
    if (session.status !== 'in_progress') return session;
  }
  throw new TypeError('A session is followed until its end.');
}

/** Has a session drawn, as if somebody had done so before. */
export async function draw(api: Client, prompt: string, models: Model[]): Promise<Session> {
  const { sessionId } = await api.generate({ prompt, models });
  return settled(api, sessionId);
}

/** Refines the latest picture of a column once for each instruction. */
export async function refine(
  api: Client,
  { sessionId }: Pick<Session, 'sessionId'>,
  model: Model,
  prompts: readonly string[],
): Promise<void> {
  for (const prompt of prompts) {
    await api.iterate({ sessionId, model, prompt });
    await settled(api, sessionId);
  }
}
