import type { MiddlewareHandler } from 'hono';

/**
 * What keeps a page to itself: scripts and styles of its own only, pictures of its own and those it
 * makes, no frames around it. The same that the page is served with in the cloud.
 */
const HEADERS = {
  'Content-Security-Policy': [
    "default-src 'self'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cross-Origin-Resource-Policy': 'same-origin',
};

export const pageHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
};
