import type { ModelName } from './limits.ts';

/** File endings of stored images, each named after the picture's true format. */
export const IMAGE_EXTENSIONS = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
} as const;
export type ImageMimeType = keyof typeof IMAGE_EXTENSIONS;

export const JOBS_PREFIX = 'jobs/';
export const GALLERY_PREFIX = 'gallery/';
export const IDEMPOTENCY_PREFIX = 'idempotency/';

/** Largest instant a marker can carry; subtracting from it makes a listing newest first. */
const LAST_INSTANT = 9_999_999_999_999;

/** Where everything lies in the store. Only `images/` may ever be reachable from outside. */
export const storeKeys = {
  session: (sessionId: string) => `sessions/${sessionId}/status.json`,
  /** What the keys of a session's records, and of its images, begin with. */
  sessionPrefix: (sessionId: string) => `sessions/${sessionId}/`,
  imagesPrefix: (sessionId: string) => `images/${sessionId}/`,
  context: (sessionId: string, model: ModelName) => `sessions/${sessionId}/context/${model}.json`,
  job: (jobId: string) => `${JOBS_PREFIX}${jobId}.json`,
  image: (sessionId: string, model: ModelName, index: number, type: ImageMimeType) =>
    `images/${sessionId}/${model}-${index}.${IMAGE_EXTENSIONS[type]}`,
  thumbnail: (sessionId: string, model: ModelName, index: number) =>
    `images/${sessionId}/${model}-${index}.thumb.webp`,
  /** What the keys of an iteration's image, of any type, and of its thumbnail begin with. */
  imagePrefix: (sessionId: string, model: ModelName, index: number) =>
    `images/${sessionId}/${model}-${index}.`,
  /** @param hash SHA-256, in hexadecimal, of the caller's `Idempotency-Key` */
  idempotency: (hash: string) => `${IDEMPOTENCY_PREFIX}${hash}.json`,
  galleryMarker: (createdAt: string, sessionId: string) =>
    `${GALLERY_PREFIX}${String(LAST_INSTANT - Date.parse(createdAt)).padStart(13, '0')}-${sessionId}`,
};

/** The session a gallery marker stands for, or `undefined` for a key that is no marker. */
export function sessionIdOfMarker(key: string): string | undefined {
  return /^gallery\/\d{13}-([0-9a-f-]{36})$/.exec(key)?.[1];
}
