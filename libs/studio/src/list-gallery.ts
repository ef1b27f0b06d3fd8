import {
  type GalleryAnswer,
  type GalleryQuery,
  MODEL_NAMES,
  type SessionRecord,
  storeKeys,
} from '@polyptych/contract';
import { CorruptedRecordError } from '@polyptych/storage';
import type { AcceptPorts, Logger } from './ports.ts';
import { isGone } from './session-state.ts';
import type { ImageUrl } from './show-session.ts';

type GalleryPorts = Pick<AcceptPorts, 'sessions' | 'gallery'> & { log: Logger };

/**
 * One page of the gallery, newest first: one listing and one read a session, however many there
 * are. A session that was deleted meanwhile or cannot be read is left out.
 * @throws RequestError `INVALID_CURSOR`
 */
export async function listGallery(
  ports: GalleryPorts,
  { limit, cursor }: GalleryQuery,
  imageUrl: ImageUrl,
): Promise<GalleryAnswer> {
  const { sessionIds, nextCursor } = await ports.gallery.list(limit, cursor);
  const sessions = await Promise.all(sessionIds.map((id) => readIfThere(ports, id)));
  return {
    sessions: sessions.flatMap((session) => (session ? [summarize(session, imageUrl)] : [])),
    nextCursor,
  };
}

async function readIfThere(
  { sessions, log }: GalleryPorts,
  sessionId: string,
): Promise<SessionRecord | undefined> {
  try {
    return await sessions.getSession(sessionId);
  } catch (error) {
    if (isGone(error)) return undefined;
    if (!(error instanceof CorruptedRecordError)) throw error;
    log.warn('session left out of the gallery', { sessionId, error });
    return undefined;
  }
}

function summarize(session: SessionRecord, imageUrl: ImageUrl): GalleryAnswer['sessions'][number] {
  const { sessionId, prompt, createdAt, models } = session;
  const enabled = MODEL_NAMES.filter((model) => models[model].enabled);
  const shown = enabled
    .map((model) => ({
      model,
      index: models[model].iterations.findIndex(({ status }) => status === 'completed'),
    }))
    .find(({ index }) => index >= 0);
  return {
    sessionId,
    prompt,
    createdAt,
    modelCount: enabled.length,
    totalIterations: enabled.reduce((sum, model) => sum + models[model].iterationCount, 0),
    thumbnail: shown ? imageUrl(storeKeys.thumbnail(sessionId, shown.model, shown.index)) : null,
  };
}
