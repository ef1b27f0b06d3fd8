import { MAX_BODY_BYTES, RequestError } from '@polyptych/contract';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { answerWithError } from './error-answer.ts';

/** Refuses bodies that are too large, or that break off, before any of them is parsed. */
export function limitBody(maxBytes = MAX_BODY_BYTES): MiddlewareHandler {
  const limited = bodyLimit({
    maxSize: maxBytes,
    onError: (c: Context) =>
      answerWithError(
        c,
        new RequestError('PAYLOAD_TOO_LARGE', `The body is over ${maxBytes} bytes.`),
      ),
  });
  return async (c, next) => {
    const body = { isRead: false };
    const go = async () => {
      body.isRead = true;
      await next();
    };
    try {
      return await limited(c, go);
    } catch (error) {
      if (body.isRead) throw error;
      throw new RequestError('INVALID_JSON', 'The body broke off.', { cause: error });
    }
  };
}

/** Lets only JSON through to routes with a body. */
export const requireJson: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'POST') {
    const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
    if (type !== 'application/json') {
      throw new RequestError('UNSUPPORTED_MEDIA_TYPE', 'The body must be application/json.');
    }
    try {
      // Hono keeps the parsed body, so that the route does not parse it again.
      await c.req.json();
    } catch (cause) {
      throw new RequestError('INVALID_JSON', 'The body is not well-formed JSON.', { cause });
    }
  }
  await next();
};
