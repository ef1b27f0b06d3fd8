import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { ModelName } from '@polyptych/contract';

/** Names an iteration in its prompt, by characters that no base64 contains: `<session.step>`. */
export const tokenOf = (session: number, step: number) => `<${session}.${step}>`;

export interface PaidServices {
  url: string;
  /** How often each iteration was paid for: `model<session.step>`. */
  paid: ReadonlyMap<string, number>;
  close: () => Promise<void>;
}

/** Longest time to a picture, in milliseconds. */
const SLOWEST_MS = 300;
/** Of how many requests one is told to come back later. */
const BUSY_ONE_IN = 30;

/**
 * Black Forest Labs and OpenAI on loopback, as far as two adapters need them: they stand outside of
 * the server that is killed, and count what they would be paid for.
 */
export async function startPaidServices(picture: Uint8Array): Promise<PaidServices> {
  const paid = new Map<string, number>();
  const tasks = new Map<string, number>();
  const thinkingTime = () => Math.random() * SLOWEST_MS;
  const pay = (model: ModelName, request: Buffer) => {
    const token = newestToken(request);
    paid.set(model + token, (paid.get(model + token) ?? 0) + 1);
  };
  const isBusy = () => Math.random() * BUSY_ONE_IN < 1;

  const submit = (body: Buffer) => {
    if (isBusy()) return tooMany();
    pay('flux', body);
    const id = randomUUID();
    tasks.set(id, Date.now() + thinkingTime());
    return json({ id, polling_url: `${url}/v1/get_result?id=${id}` });
  };
  const poll = (id: string) => {
    const isReady = (tasks.get(id) ?? Infinity) <= Date.now();
    if (!isReady) return json({ id, status: 'Pending', result: null });
    return json({ id, status: 'Ready', result: { sample: `${url}/picture.png` } });
  };
  const draw = async (body: Buffer) => {
    if (isBusy()) return tooMany();
    pay('openai', body);
    await pause(thinkingTime());
    return json({ data: [{ b64_json: Buffer.from(picture).toString('base64') }] });
  };
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { pathname, searchParams } = new URL(request.url ?? '', url);
    const body = await buffer(request);
    if (pathname === '/picture.png') return { status: 200, type: 'image/png', body: picture };
    if (pathname === '/v1/get_result') return poll(searchParams.get('id') ?? '');
    return pathname.startsWith('/v1/images/') ? draw(body) : submit(body);
  };

  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, type, body }) => {
        response.writeHead(status, { 'content-type': type, 'retry-after': '0' }).end(body);
      },
      () => response.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    paid,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Answer {
  status: number;
  type: string;
  body: Uint8Array;
}

function json(value: unknown, status = 200): Answer {
  return { status, type: 'application/json', body: Buffer.from(JSON.stringify(value)) };
}

function tooMany(): Answer {
  return json({ detail: 'Too many requests', error: { message: 'Too many requests' } }, 429);
}

/** A prompt may tell of earlier steps as well; the one with the highest number is asked for. */
function newestToken(request: Buffer): string {
  const steps = [...request.toString('latin1').matchAll(/<(\d+)\.(\d+)>/g)];
  const newest = steps.toSorted((a, b) => Number(b[2]) - Number(a[2]))[0]?.[0];
  if (newest === undefined) throw new TypeError('a request without a token');
  return newest;
}
