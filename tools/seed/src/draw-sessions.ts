import { createClient } from '@polyptych/client';
import { loadLocalConfig } from '@polyptych/config';
import { createLogger, startLocal } from '@polyptych/local';
import type { Template } from './templates.ts';

/** Milliseconds between two looks at a session. */
const POLL_INTERVAL_MS = 50;

/**
 * Has the simulators draw sessions in a data folder, through a whole server, whatever keys there are
 * in the environment.
 * @returns the sessions' ids, in the templates' order
 */
export async function drawSessions(
  dataDir: string,
  templates: readonly Template[],
): Promise<string[]> {
  const settings = { POLYPTYCH_DATA_DIR: dataDir, PORT: '0', SIMULATOR_LATENCY_MS: '0' };
  const server = await startLocal(loadLocalConfig(settings), createLogger('error', []));
  try {
    const api = createClient({ baseUrl: server.url });
    const drawOne = async (template: Template): Promise<string> => {
      const { sessionId } = await api.generate(template);
      for await (const { status } of api.follow(sessionId, { intervalMs: POLL_INTERVAL_MS })) {
        if (status === 'completed') return sessionId;
        if (status !== 'in_progress')
          throw new TypeError(`“${template.prompt}” came out ${status}.`);
      }
      throw new TypeError('A session is followed until its end.');
    };
    return await Promise.all(templates.map(drawOne));
  } finally {
    await server.close();
  }
}
