import { EmbeddedStore } from '@polyptych/storage';
import pLimit from 'p-limit';
import { drawSessions } from './draw-sessions.ts';
import { readSession, repeatSession } from './repeat-session.ts';
import { type Template, TEMPLATES } from './templates.ts';

/** Milliseconds from a session to the one before it: ten thousand of them fill three years. */
const APART_MS = 9_600_000;
/** Sessions written side by side. */
const WRITERS = 32;

/**
 * Adds sessions to the gallery of a data folder, which no server may hold meanwhile: some that the
 * simulators really draw, and repetitions of those, the older the higher their number. Ten thousand
 * take 700 MB, and half a minute on four cores.
 * @param count how many in all
 * @param templates what is drawn; one session each
 * @throws StoreInUseError when another process has the folder
 * @example
 * await seedGallery(dataDir, 10_000);
 * await seedGallery(dataDir, 120, [{ prompt: 'a lighthouse', models: ['flux'] }]); // soon there
 */
export async function seedGallery(
  dataDir: string,
  count: number,
  templates: readonly Template[] = TEMPLATES,
): Promise<void> {
  const drawn = await drawSessions(dataDir, templates.slice(0, count));
  const store = await EmbeddedStore.open(dataDir);
  try {
    const sessions = await Promise.all(drawn.map((id) => readSession(store, id)));
    const limit = pLimit(WRITERS);
    const repeat = async (number: number) => {
      const session = sessions[number % sessions.length];
      if (session) await repeatSession(store, session, number * APART_MS, `no. ${number}`);
    };
    const numbers = Array.from({ length: count - drawn.length }, (_, at) => drawn.length + at);
    await Promise.all(numbers.map((number) => limit(repeat, number)));
  } finally {
    store.close();
  }
}
