import { formatRef, formatRefs, type PictureRef } from './picture-ref.ts';

/** Addresses of a session's views. */
export const sessionPath = (sessionId: string) => `/s/${sessionId}`;
export const viewerPath = (sessionId: string, ref: PictureRef) =>
  `/s/${sessionId}/view/${formatRef(ref)}`;
export const comparePath = (sessionId: string, refs: readonly PictureRef[]) =>
  `/s/${sessionId}/compare?p=${formatRefs(refs)}`;
export const promptPath = (prompt: string) => `/?${new URLSearchParams({ prompt }).toString()}`;
