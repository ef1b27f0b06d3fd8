import type { Fault } from '../faults/fault.ts';
import type { FaultName } from '../faults/vocabulary.ts';
import type { CallContext } from './call.ts';
import { htmlAnswer, jsonAnswer, textAnswer } from './early-answer.ts';
import { drop, hang } from './socket.ts';

type Answer = (c: CallContext) => Response | Promise<Response>;

const GATEWAY_PAGE =
  '<html><head><title>502 Bad Gateway</title></head>' +
  '<body><center><h1>502 Bad Gateway</h1></center></body></html>';

/** What fails in the same way whatever the service: its connections, its gateways, its proxies. */
const ANSWERS: Partial<Record<FaultName, Answer>> = {
  '502': () => htmlAnswer(502, GATEWAY_PAGE).response,
  text: () => textAnswer(200, 'OK, your picture is on its way.').response,
  'odd-json': () => jsonAnswer(200, { ok: true, pictures: { count: 1 } }).response,
  redirect: (c) => new Response(null, { status: 307, headers: { location: otherOrigin(c) } }),
  drop,
  hang,
};

/** This very address under another name: another origin, and yet a request there shows in the log. */
function otherOrigin(c: CallContext): string {
  const url = new URL(c.req.url);
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return url.href;
}

/** The answer to a fault that no service has a form of its own for; `undefined` for all others. */
export async function commonAnswer(c: CallContext, fault: Fault): Promise<Response | undefined> {
  return ANSWERS[fault.name]?.(c);
}
