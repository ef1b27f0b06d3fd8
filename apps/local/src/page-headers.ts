import type { MiddlewareHandler } from 'hono';

/**
 * What keeps a page to itself: scripts and styles of its own only, no frames around it, and pictures
 * from where this server hands them out, which may be another address than the page's.
 */
export function pageHeaders(publicUrl: string): MiddlewareHandler {
  const { origin } = new URL(publicUrl);
  const headers = {
    'Content-Security-Policy': [
      "default-src 'self'",
      `connect-src 'self' ${origin}`,
      `img-src 'self' ${origin} data: blob:`,
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
  return async (c, next) => {
    await next();
    // Where there is nothing, the API says so, with headers of its own.
    if (c.res.status === 404) return;
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
  };
}
