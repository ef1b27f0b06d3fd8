import * as z from 'zod';
import { FunctionError } from '../functions/errors.ts';

/** What is sent back for one request. */
export interface GatewayAnswer {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

const headerSchema = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const structuredSchema = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), headerSchema).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** What a function returned, as an HTTP API reads it; without a status, it is the body itself. */
export function answerOf(result: unknown): GatewayAnswer {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    return jsonAnswer(200, result ?? null);
  }
  const parsed = structuredSchema.safeParse(result);
  if (!parsed.success) return INTERNAL_ERROR;
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  return {
    status: statusCode,
    headers: { ...headers, ...(cookies && { 'set-cookie': cookies }) },
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}

/** What an HTTP API says when a function fails it. */
export function failureAnswer(error: unknown): GatewayAnswer {
  const isSlow = error instanceof FunctionError && error.errorType === 'Sandbox.Timedout';
  return isSlow ? jsonAnswer(503, { message: 'Service Unavailable' }) : INTERNAL_ERROR;
}

export function jsonAnswer(status: number, value: unknown): GatewayAnswer {
  const headers = { 'content-type': 'application/json' };
  return { status, headers, body: Buffer.from(JSON.stringify(value)) };
}

const INTERNAL_ERROR = jsonAnswer(500, { message: 'Internal Server Error' });
