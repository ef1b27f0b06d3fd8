import { extname } from 'node:path';
import { PAGE_PATHS } from '@polyptych/web';
import type { PageFile } from '../assembly/stack-page.ts';
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

/**
 * Serves the page's files as they lie in its bucket, with `index.html` at the addresses that the page
 * shows itself. In the cloud that is every address without a file ending; here the API has most of
 * those.
 */
export function pageFiles(files: ReadonlyMap<string, PageFile>) {
  return ({ method, path }: GatewayRequest): GatewayAnswer | undefined => {
    const name = isShownByPage(path) ? '/index.html' : path;
    const file = files.get(name);
    if (!file || (method !== 'GET' && method !== 'HEAD')) return undefined;
    const headers = {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
      'cache-control': file.cacheControl ?? 'no-cache',
    };
    return { status: 200, headers, body: file.body };
  };
}

function isShownByPage(path: string): boolean {
  if (extname(path) !== '') return false;
  return PAGE_PATHS.some((shown) =>
    shown.endsWith('*') ? path.startsWith(shown.slice(0, -1)) : path === shown,
  );
}
