import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { ModelName } from '@polyptych/contract';
import { HASHED_FILES_PATH, PAGE_PATHS } from '@polyptych/web';
import type { Env, Hono, MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { pageHeaders } from './page-headers.ts';

export interface Page {
  /** Where the built page lies; it may be built while the server runs, or not at all. */
  folder: string;
  /** Where clients reach this server. */
  publicUrl: string;
  /** The models that are on. */
  models: readonly ModelName[];
}

/** For files whose names change with their contents. */
const FOR_GOOD = 'public, max-age=31536000, immutable';
/** May be kept, but not shown without asking whether it is still the newest. */
const ASK_EACH_TIME = 'no-cache';

/** What of the page gets smaller; the API's refusals pass by here too, and stay as they are. */
const COMPRESSED = /^(?:text\/|image\/svg)/;

const NOT_BUILT =
  'The page has not been built: run `npm run build`, then load this address again.\n';

/**
 * Serves the built page: its files, and `index.html` at the addresses that the page shows itself.
 * Those get it only if HTML is asked for, as browsers do when they open an address; a program that
 * goes wrong there is told so by the API. So is a browser whose page has asked for a file of an
 * older build: HTML in the place of a script would be no help to it.
 *
 * To be added after the API's routes, which go before the page's.
 */
export function addPageRoutes(app: Hono<Env>, { folder, publicUrl, models }: Page): void {
  // The page asks its host where the API is; here it is the same address.
  app.get('/config.json', (c) =>
    c.json({ apiUrl: '', models }, 200, { 'Cache-Control': ASK_EACH_TIME }),
  );
  const index = join(folder, 'index.html');
  const sendIndex = serveStatic({ path: index });
  // Not by `root`, which is missed aloud as long as the page is not built.
  const sendFile = serveStatic({ rewriteRequestPath: (path) => join(folder, path) });
  // The headers come outermost: a 304 without them would be given the API's, and browsers would
  // put those onto the page they have kept.
  app.get(
    '*',
    pageHeaders(publicUrl),
    compress({ contentTypeFilter: COMPRESSED }),
    etag(),
    cacheControl,
  );
  app.on('GET', [...PAGE_PATHS], async (c, next) => {
    if (c.req.path !== '/' && !c.req.header('Accept')?.includes('text/html')) return next();
    c.header('Vary', 'Accept');
    return existsSync(index) ? sendIndex(c, next) : c.text(NOT_BUILT, 503);
  });
  app.get('*', sendFile);
}

const cacheControl: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.res.status === 404) return;
  const isHashed = c.req.path.startsWith(HASHED_FILES_PATH);
  c.header('Cache-Control', isHashed ? FOR_GOOD : ASK_EACH_TIME);
};
