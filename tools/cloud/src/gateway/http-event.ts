import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { FAKE_ACCOUNT } from '../fakes/names.ts';

/** A request as it came in, its body read to the end. */
export interface GatewayRequest {
  method: string;
  /** Percent signs resolved, as an HTTP API hands it on. */
  path: string;
  query: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  sourceIp: string;
}

/** Reads a request to the end. */
export async function readRequest(incoming: IncomingMessage): Promise<GatewayRequest> {
  const { method = '', url = '', headers, socket } = incoming;
  const [rawPath = '', ...query] = url.split('?');
  return {
    method,
    path: decoded(rawPath),
    query: query.join('?'),
    headers,
    body: await buffer(incoming),
    sourceIp: socket.remoteAddress ?? '',
  };
}

/** Bodies of these types travel as text, all others in base64. */
const TEXT_TYPE = /^(text\/|application\/(json|javascript|xml)\b)/i;

/** The event that an HTTP API gives to a function, in payload format 2.0. */
export function httpEvent(
  request: GatewayRequest,
  routeKey: string,
  pathParameters: Readonly<Record<string, string>>,
  now = new Date(),
): APIGatewayProxyEventV2 {
  const { method, path, query, headers, body, sourceIp } = request;
  const { cookie, ...others } = headers;
  const isText = TEXT_TYPE.test(headers['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookie !== undefined && { cookies: cookie.split(/; */) }),
    headers: { ...joined(others), 'x-forwarded-for': sourceIp, 'x-forwarded-proto': 'http' },
    ...(query !== '' && { queryStringParameters: parametersOf(query) }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...(body.byteLength > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.byteLength > 0 && !isText,
    requestContext: {
      accountId: FAKE_ACCOUNT,
      apiId: 'local',
      domainName: headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: clfTime(now),
      timeEpoch: now.getTime(),
    },
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function joined(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, String(value ?? '')]),
  );
}

/** A name that stands twice has its values joined by commas. */
function parametersOf(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const earlier = parameters[name];
    parameters[name] = earlier === undefined ? value : `${earlier},${value}`;
  }
  return parameters;
}

/** `12/Mar/2026:19:03:58 +0000`, as web servers write it. */
function clfTime(time: Date): string {
  const [, day, month, year, clock] = time.toUTCString().split(' ');
  return `${day ?? ''}/${month ?? ''}/${year ?? ''}:${clock ?? ''} +0000`;
}
