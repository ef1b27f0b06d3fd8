import type { CorsConfiguration } from '../assembly/resource-properties.ts';
import type { GatewayAnswer } from './http-answer.ts';
import type { GatewayRequest } from './http-event.ts';

/** What an API with CORS settings answers to a preflight itself; `undefined` for other requests. */
export function preflightAnswer(
  cors: CorsConfiguration,
  { method, headers }: GatewayRequest,
): GatewayAnswer | undefined {
  if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) {
    return undefined;
  }
  const allowed = originHeaders(cors, headers.origin);
  const { AllowMethods, AllowHeaders, MaxAge } = cors;
  return {
    status: 204,
    headers: {
      ...allowed,
      ...(allowed && listed('access-control-allow-methods', AllowMethods)),
      ...(allowed && listed('access-control-allow-headers', AllowHeaders)),
      ...(allowed && MaxAge !== undefined && { 'access-control-max-age': String(MaxAge) }),
    },
    body: Buffer.alloc(0),
  };
}

/** Such an API puts its own headers in the place of whatever the function said of CORS. */
export function withCors(
  cors: CorsConfiguration,
  { headers }: GatewayRequest,
  answer: GatewayAnswer,
): GatewayAnswer {
  const others = Object.entries(answer.headers).filter(
    ([name]) => !name.toLowerCase().startsWith('access-control-'),
  );
  const allowed = originHeaders(cors, headers.origin);
  const exposed = allowed && listed('access-control-expose-headers', cors.ExposeHeaders);
  return { ...answer, headers: { ...Object.fromEntries(others), ...allowed, ...exposed } };
}

function originHeaders(
  { AllowOrigins, AllowCredentials = false }: CorsConfiguration,
  origin: string | undefined,
): Record<string, string> | undefined {
  if (origin === undefined) return undefined;
  const isListed = AllowOrigins.includes(origin);
  if (!isListed && !AllowOrigins.includes('*')) return undefined;
  return {
    'access-control-allow-origin': isListed ? origin : '*',
    ...(AllowCredentials && { 'access-control-allow-credentials': 'true' }),
  };
}

function listed(name: string, values: readonly string[]): Record<string, string> | undefined {
  return values.length > 0 ? { [name]: values.join(',') } : undefined;
}
