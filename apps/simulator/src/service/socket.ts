import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { CallContext } from './call.ts';

/** A fault of the connection was asked for where there is no connection. */
export class NoSocketError extends Error {
  override readonly name = 'NoSocketError';

  constructor() {
    super('Faults of the connection need a server: serve the app instead of calling it directly.');
  }
}

function outgoingIn(c: CallContext): ServerResponse | undefined {
  // Without a server there are no bindings at all, whatever the type says.
  const bindings = c.env as CallContext['env'] | undefined;
  return bindings?.outgoing;
}

function outgoingOf(c: CallContext): ServerResponse {
  const outgoing = outgoingIn(c);
  if (outgoing === undefined) throw new NoSocketError();
  return outgoing;
}

/** Whether the caller has gone, or its connection was closed on it. */
export function isGone(c: CallContext): boolean {
  return outgoingIn(c)?.destroyed === true;
}

/** Closes the connection before an answer begins. */
export function drop(c: CallContext): Response {
  outgoingOf(c).destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Says nothing until the caller goes away or the server closes. */
export async function hang(c: CallContext): Promise<Response> {
  const outgoing = outgoingOf(c);
  if (!outgoing.closed) await once(outgoing, 'close');
  return RESPONSE_ALREADY_SENT;
}

/** Sends half of an answer that promised its whole length, and closes the connection. */
export async function cutOff(c: CallContext, answer: Response): Promise<Response> {
  const outgoing = outgoingOf(c);
  const body = Buffer.from(await answer.arrayBuffer());
  const headers = { ...Object.fromEntries(answer.headers), 'content-length': body.length };
  outgoing.writeHead(answer.status, headers);
  // Only what has been handed to the system is sure to reach the caller before the end does.
  await new Promise((done) => outgoing.write(body.subarray(0, body.length >> 1), done));
  outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Waits, in milliseconds. A caller that goes away ends the waiting with an `AbortError`. */
export async function pause(c: CallContext, ms: number): Promise<void> {
  if (ms <= 0) return;
  const outgoing = outgoingIn(c);
  const gone = new AbortController();
  const leave = () => {
    gone.abort();
  };
  outgoing?.once('close', leave);
  try {
    await sleep(ms, undefined, { signal: gone.signal });
  } finally {
    outgoing?.off('close', leave);
  }
}
