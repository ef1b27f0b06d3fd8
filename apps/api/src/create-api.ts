import { OpenAPIHono } from '@hono/zod-openapi';
import { API_ERROR_STATUS, RequestError } from '@polyptych/contract';
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import type { ApiPorts } from './api-ports.ts';
import type { ApiRoute } from './api-route.ts';
import { answerWithError, invalidRequest } from './error-answer.ts';
import { limitBody, requireJson } from './request-body.ts';
import { API_ROUTES } from './routes/index.ts';

/**
 * Puts routes into one app: all of them for a local server, a single one for a Lambda. Every
 * answer carries CORS headers and `x-request-id`, errors included.
 */
export function createApi(ports: ApiPorts, routes: readonly ApiRoute[] = API_ROUTES): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(result.error);
    },
  });
  app.use(requestId());
  app.use(
    cors({
      // Always the same answer, so that a caller without an `Origin` sees what is allowed too.
      origin: () => ports.corsOrigin ?? '*',
      exposeHeaders: ['ETag', 'Retry-After', 'X-Request-Id'],
    }),
  );
  for (const path of pathsOf(routes, 'post')) app.use(path, limitBody, requireJson);
  for (const route of routes) route.register(app, ports);
  for (const path of pathsOf(routes)) {
    app.all(path, () => {
      throw new RequestError('METHOD_NOT_ALLOWED', 'This address does not answer that method.');
    });
  }

  app.notFound((c) => answerWithError(c, new RequestError('NOT_FOUND', 'There is nothing here.')));
  app.onError((error, c) => {
    if (isOurFault(error))
      ports.log.error('request failed', { requestId: c.get('requestId'), error });
    return answerWithError(c, error);
  });
  return app;
}

function isOurFault(error: Error): boolean {
  return !(error instanceof RequestError) || API_ERROR_STATUS[error.code] >= 500;
}

/** The routes' paths in Hono's notation. */
function pathsOf(routes: readonly ApiRoute[], method?: ApiRoute['method']): Set<string> {
  const chosen = routes.filter((route) => method === undefined || route.method === method);
  return new Set(chosen.map(({ path }) => path.replace(/\{(\w+)\}/g, ':$1')));
}
