import type { Fault } from '../faults/fault.ts';
import { spoilPicture, spoils } from '../faults/spoil-picture.ts';
import type { FaultName } from '../faults/vocabulary.ts';
import type { CallContext } from './call.ts';
import { EarlyAnswer, textAnswer } from './early-answer.ts';
import { drop } from './socket.ts';

/** An address that only a machine in a cloud can reach, and that no client may ever ask. */
const METADATA_ADDRESS = 'http://169.254.169.254/latest/meta-data/';

const KEY_HEADERS = ['x-key', 'authorization', 'x-goog-api-key'];

type Answer = (c: CallContext) => Response;

const ALWAYS: Partial<Record<FaultName, Answer>> = {
  'result-404': () => textAnswer(404, 'The specified file does not exist.').response,
  'result-redirect': () =>
    new Response(null, { status: 302, headers: { location: METADATA_ADDRESS } }),
};

const AT_FIRST: Partial<Record<FaultName, Answer>> = {
  'result-503': () => textAnswer(503, 'The server is busy.').response,
  'result-drop': drop,
};

/** A finished picture that is fetched by its address. */
export interface Delivery {
  picture: Uint8Array;
  /** MIME type. */
  type: string;
  fault: Fault | undefined;
  /** Whether a fault that passes has yet to show. */
  isFirst: boolean;
}

/**
 * Refuses a download that carries an API key: it goes to a delivery host, which is somebody else's.
 *
 * @throws EarlyAnswer 400
 */
export function refuseKeys(c: CallContext): void {
  c.get('call').operation = 'result';
  const header = KEY_HEADERS.find((name) => c.req.header(name) !== undefined);
  if (header !== undefined) {
    throw textAnswer(400, `A download must not carry an API key, and this one has ${header}.`);
  }
}

/** Hands over a picture's file, or fails to. */
export async function deliver(c: CallContext, delivery: Delivery): Promise<Response> {
  const { picture, type, fault, isFirst } = delivery;
  const answer = fault && (ALWAYS[fault.name] ?? (isFirst ? AT_FIRST[fault.name] : undefined));
  if (fault && (answer || spoils(fault))) c.get('call').inherited = fault;
  if (answer) throw new EarlyAnswer(answer(c));
  const file = await spoilPicture(picture, fault);
  return new Response(new Uint8Array(file), { headers: { 'content-type': type } });
}
