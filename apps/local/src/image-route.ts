import type { ApiPorts } from '@polyptych/api';
import { RequestError } from '@polyptych/contract';
import type { ObjectStore } from '@polyptych/storage';
import type { Env, Hono } from 'hono';

/** What an image's key looks like; nothing else of the store can be asked for. */
const IMAGE_PATH = /^\/(images\/[0-9a-f-]{36}\/[a-z]+-\d\.(?:png|jpg|webp|thumb\.webp))$/;

/** Serves stored images, as CloudFront does in the cloud. A key's image never changes. */
export function addImageRoute(app: Hono<Env>, store: ObjectStore): void {
  app.get('/images/*', async (c) => {
    const key = IMAGE_PATH.exec(c.req.path)?.[1];
    const stored = key === undefined ? undefined : await store.get(key);
    if (!stored) throw new RequestError('NOT_FOUND', 'There is no such image.');
    c.header('Content-Type', stored.contentType);
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    c.header('X-Content-Type-Options', 'nosniff');
    return c.body(Buffer.from(stored.body));
  });
}

/** Absolute addresses of images under `publicUrl`. */
export function imageUrls(publicUrl: string): ApiPorts['imageUrl'] {
  return (key) => `${publicUrl}/${key}`;
}
