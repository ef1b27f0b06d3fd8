import { type ApiRoute, type CommonPorts, createApi } from '@polyptych/api';
import type { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { noteRequest } from './request-id.ts';

/** A Lambda of one route, behind an HTTP API (payload format 2.0). */
export function routeHandler<Ports extends CommonPorts>(route: ApiRoute<Ports>, ports: Ports) {
  return lambdaOf(createApi(ports, [route]));
}

/** A Lambda of a whole app, which answers under the gateway's own id of each request. */
export function lambdaOf(app: Hono) {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is not published yet
  const answer = handle(app);
  return (...[event, context]: Parameters<typeof answer>) => {
    const { requestContext } = event;
    noteRequest('requestId' in requestContext ? requestContext.requestId : undefined);
    return answer(event, context);
  };
}
