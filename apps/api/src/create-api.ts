import { API_ERROR_STATUS, RequestError } from '@polyptych/contract';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import type { CommonPorts } from './api-ports.ts';
import { addHeader, headersOfAll } from './respond.ts';
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
  // By it a page whose clock is wrong still tells how long something has been going on.
  'Date',
  'ETag',
  'Retry-After',
  'X-Request-Id',
  'Idempotent-Replayed',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'RateLimit-Policy',
];

/** Where a route stands. */
export type Place = Pick<ApiRoute<never>, 'method' | 'path'>;

/**
 * Puts routes into one app: all of them for a local server, a single one for a Lambda. Every
 * answer carries CORS and security headers and `x-request-id`, errors included.
 * @param others routes that are answered elsewhere; here their addresses only refuse the method
 */
export function createApi<Ports extends CommonPorts>(
  ports: Ports,
  routes: readonly ApiRoute<Ports>[],
  others: readonly Place[] = [],
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
  for (const [path, methods] of methodsByPath([...routes, ...others])) {
    for (const route of routes) if (route.path === path) route.register(app, ports);
    app.all(honoPath(path), (c) => {
      addHeader(c, 'allow', [...methods, 'options'].join(', ').toUpperCase());
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

/** Which methods each path answers; addresses without parameters first, for they are met first. */
function methodsByPath(places: readonly Place[]): [string, string[]][] {
  const byPath = Map.groupBy(places, ({ path }) => path);
  return [...byPath]
    .map(([path, some]): [string, string[]] => [path, some.map(({ method }) => method)])
    .sort(([one], [other]) => Number(one.includes('{')) - Number(other.includes('{')));
}

function isOurFault(error: Error): boolean {
  return !(error instanceof RequestError) || API_ERROR_STATUS[error.code] >= 500;
}
