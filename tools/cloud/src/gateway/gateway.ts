import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CorsConfiguration } from '../assembly/resource-properties.ts';
import { preflightAnswer, withCors } from './cors.ts';
import { answerOf, failureAnswer, type GatewayAnswer, jsonAnswer } from './http-answer.ts';
import { type GatewayRequest, httpEvent, readRequest } from './http-event.ts';
import { RouteTable } from './route-table.ts';

export interface GatewayOptions {
  routes: readonly { key: string; invoke: (event: unknown) => Promise<unknown> }[];
  cors: CorsConfiguration | undefined;
  /** What stands on the same address before the API: images and the page. */
  files: (request: GatewayRequest) => Promise<GatewayAnswer | undefined>;
}

/** Answers requests as an HTTP API of API Gateway does, by asking functions. */
export function createGateway({ routes, cors, files }: GatewayOptions) {
  const table = new RouteTable(routes.map(({ key, invoke }) => ({ key, target: invoke })));

  const answerOfFunction = async (request: GatewayRequest): Promise<GatewayAnswer> => {
    const match = table.match(request.method, request.path);
    if (!match) return jsonAnswer(404, { message: 'Not Found' });
    try {
      return answerOf(await match.target(httpEvent(request, match.key, match.pathParameters)));
    } catch (error) {
      return failureAnswer(error);
    }
  };
  const answer = async (request: GatewayRequest): Promise<GatewayAnswer> => {
    const file = await files(request);
    if (file) return file;
    if (!cors) return answerOfFunction(request);
    const preflight = preflightAnswer(cors, request);
    return preflight ?? withCors(cors, request, await answerOfFunction(request));
  };
  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const { status, headers, body } = await answer(await readRequest(incoming));
    response.writeHead(status, { ...headers, 'content-length': body.byteLength });
    response.end(body);
  };
  return (incoming: IncomingMessage, response: ServerResponse): void => {
    handle(incoming, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  };
}
