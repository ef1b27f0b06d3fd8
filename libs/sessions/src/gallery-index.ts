import { GALLERY_PREFIX, RequestError, sessionIdOfMarker, storeKeys } from '@polyptych/contract';
import type { ObjectStore } from '@polyptych/storage';

export interface GalleryPage {
  /** Newest first. */
  sessionIds: string[];
  /** Where the next page begins; `null` at the end. */
  nextCursor: string | null;
}

/**
 * The order of the gallery: an empty marker a session, under a key that sorts newest first. The
 * cursor is the last marker's key itself, so it stays good when that session is deleted.
 */
export class GalleryIndex {
  readonly #store: ObjectStore;

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  async add(sessionId: string, createdAt: string): Promise<void> {
    const key = storeKeys.galleryMarker(createdAt, sessionId);
    await this.#store.put(key, new Uint8Array(), { contentType: 'application/octet-stream' });
  }

  async remove(sessionId: string, createdAt: string): Promise<void> {
    await this.#store.delete(storeKeys.galleryMarker(createdAt, sessionId));
  }

  /** @throws RequestError `INVALID_CURSOR` for a cursor that no page ended with */
  async list(limit: number, cursor?: string): Promise<GalleryPage> {
    const startAfter = cursor === undefined ? undefined : markerOf(cursor);
    const { keys, more } = await this.#store.list(GALLERY_PREFIX, {
      limit,
      ...(startAfter !== undefined && { startAfter }),
    });
    const last = keys.at(-1);
    return {
      sessionIds: keys.flatMap((key) => sessionIdOfMarker(key) ?? []),
      nextCursor: more && last !== undefined ? cursorOf(last) : null,
    };
  }
}

function cursorOf(marker: string): string {
  return Buffer.from(marker.slice(GALLERY_PREFIX.length)).toString('base64url');
}

function markerOf(cursor: string): string {
  const marker = GALLERY_PREFIX + Buffer.from(cursor, 'base64url').toString();
  if (sessionIdOfMarker(marker) === undefined || cursorOf(marker) !== cursor) {
    throw new RequestError('INVALID_CURSOR', 'The cursor is not one that this gallery gave out.');
  }
  return marker;
}
