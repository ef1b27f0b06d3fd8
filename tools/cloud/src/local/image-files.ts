import type { ObjectStore } from '@polyptych/storage';
import type { GatewayAnswer } from '../gateway/http-answer.ts';
import type { GatewayRequest } from '../gateway/http-event.ts';

/** Nothing else of the bucket is reachable from outside. */
const PREFIX = '/images/';

/** Serves what CloudFront serves from the bucket: pictures. */
export function imageFiles(store: ObjectStore) {
  return async ({ method, path }: GatewayRequest): Promise<GatewayAnswer | undefined> => {
    if (!path.startsWith(PREFIX) || (method !== 'GET' && method !== 'HEAD')) return undefined;
    const stored = await store.get(path.slice(1));
    // Whoever may not list a bucket is told this by S3, and not that there is nothing.
    if (!stored) return { status: 403, headers: {}, body: Buffer.from('Access Denied') };
    const headers = {
      'content-type': stored.contentType,
      etag: stored.etag,
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
    };
    return { status: 200, headers, body: Buffer.from(stored.body) };
  };
}
