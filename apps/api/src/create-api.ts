import { API_ERROR_STATUS, RequestError } from '@polyptych/contract';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import type { CommonPorts } from './api-ports.ts';
import { headersOfAll } from './respond.ts';
import { type ApiRoute, honoPath } from './api-route.ts';
import { answerWithError } from './error-answer.ts';
import { limitBody, requireJson } from './request-body.ts';

/** What scripts of other origins may send. */
export const SENDABLE_HEADERS = [
  'Content-Type',
  'If-None-Match',
  'Idempotency-Key',
  'X-Request-Id',
];
/** What scripts of other origins may read. */
export const READABLE_HEADERS = [
  'ETag',
  'Retry-After',
  'X-Request-Id',
  'Idempotent-Replayed',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'RateLimit-Policy',
];

/**
 * Puts routes into one app: all of them for a local server, a single one for a Lambda. Every
 * answer carries CORS and security headers and `x-request-id`, errors included.
 * @param others paths that are answered elsewhere; here they only refuse the method
 */
export function createApi<Ports extends CommonPorts>(
  ports: Ports,
  routes: readonly ApiRoute<Ports>[],
  others: readonly string[] = [],
): Hono {
  const app = new Hono();
  app.use(requestId({ generator: () => ports.requestId?.() ?? crypto.randomUUID() }));
  // Always the same answer, so that a caller without an `Origin` sees what is allowed too.
  const origin = ports.corsOrigin ?? '*';
  app.use(
    headersOfAll({
      'access-control-allow-origin': origin,
      'access-control-expose-headers': READABLE_HEADERS.join(','),
      ...(origin !== '*' && { vary: 'Origin' }),
    }),
  );
  const allowMethods = ['GET', 'POST', 'DELETE'];
  app.options('*', cors({ origin, allowMethods, allowHeaders: SENDABLE_HEADERS }));
  for (const { method, path, maxBodyBytes } of routes) {
    if (method === 'post') app.use(honoPath(path), limitBody(maxBodyBytes), requireJson);
  }
  for (const route of routes) route.register(app, ports);
  for (const path of new Set([...routes.map((route) => route.path), ...others])) {
    app.all(honoPath(path), () => {
      throw new RequestError('METHOD_NOT_ALLOWED', 'This address does not answer that method.');
    });
  }

  app.notFound((c) => answerWithError(c, new RequestError('NOT_FOUND', 'There is nothing here.')));
  app.onError((error, c) => {
    if (isOurFault(error)) {
      const id: string = c.get('requestId');
      ports.log.error('request failed', { requestId: id, error });
    }
    return answerWithError(c, error);
  });
  return app;
}

function isOurFault(error: Error): boolean {
  return !(error instanceof RequestError) || API_ERROR_STATUS[error.code] >= 500;
}
