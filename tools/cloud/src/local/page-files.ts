import { extname } from 'node:path';
import type { GatewayAnswer } from '../gateway/http-answer.ts';
import type { GatewayRequest } from '../gateway/http-event.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Serves the page's files, with `index.html` at the root; other addresses are the API's. */
export function pageFiles(files: ReadonlyMap<string, Buffer>) {
  return ({ method, path }: GatewayRequest): GatewayAnswer | undefined => {
    const name = path === '/' ? '/index.html' : path;
    const body = files.get(name);
    if (!body || (method !== 'GET' && method !== 'HEAD')) return undefined;
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    return { status: 200, headers: { 'content-type': type, 'cache-control': 'no-cache' }, body };
  };
}
