import { type ApiRoute, type CommonPorts, createApi } from '@polyptych/api';
import type { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';

/** A Lambda of one route, behind an HTTP API (payload format 2.0). */
export function routeHandler<Ports extends CommonPorts>(route: ApiRoute<Ports>, ports: Ports) {
  return lambdaOf(createApi(ports, [route]));
}

/** A Lambda of a whole app. */
export function lambdaOf(app: Hono) {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is not published yet
  return handle(app);
}
