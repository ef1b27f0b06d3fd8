import type { MiddlewareHandler } from 'hono';

/** For answers that no browser has to show: nothing in them may run, load or be framed. */
const HEADERS = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // The page may be of another origin; who may read what stands in the CORS headers.
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** Sets what a route has not set itself, as those that hand out a page do. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
};
