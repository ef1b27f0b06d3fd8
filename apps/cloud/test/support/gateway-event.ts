import type { lambdaOf } from '../../src/route-handler.ts';

/** A function's handler, as Lambda calls it. */
export type Handler = ReturnType<typeof lambdaOf>;
type Event = Parameters<Handler>[0];
type Context = Parameters<Handler>[1];

export interface Asked {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  body?: object;
  headers?: Readonly<Record<string, string>>;
}

/** The address that the gateway saw every request come from. */
export const SOURCE_IP = '203.0.113.7';

/** An event of an HTTP API (payload format 2.0), as far as anything here looks at it. */
export function gatewayEvent({ method, path, body, headers }: Asked): Event {
  const event = {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: { host: 'api.example', 'content-type': 'application/json', ...headers },
    body: body === undefined ? null : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: { http: { method, path, sourceIp: SOURCE_IP }, requestId: 'request-1' },
  };
  return event as unknown as Event;
}

/** What Lambda tells a function beside the event; nothing here asks for it. */
export const NO_CONTEXT = {} as NonNullable<Context>;
