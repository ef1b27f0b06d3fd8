import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, refusal } from './answers.ts';
import { FakeBucket } from './fake-bucket.ts';
import {
  type Condition,
  type FakeS3Request,
  type ParsedRequest,
  parseRequest,
  type S3Operation,
} from './requests.ts';

export type { Condition, FakeS3Request, S3Operation };

export interface FakeS3Options {
  /** Name of the one bucket there is. */
  bucket?: string;
  /** How long every request waits before it is carried out, in milliseconds. */
  latencyMs?: number;
  /** Conditions it takes no notice of on a write, as some look-alikes of S3 do. */
  ignoredConditions?: readonly Condition[];
}

/** Something that goes wrong with the next request it is for, once. */
export interface Fault {
  /** Which requests it is for; any when absent. */
  when?: (request: FakeS3Request) => boolean;
  /**
   * - an error: refuses without carrying out
   * - `drop`: carries out, then hangs up without an answer
   * - `break off`: carries out, then hangs up in the middle of the body
   */
  then: { status: number; code: string } | 'drop' | 'break off';
}

export interface FakeS3 {
  /** Where it answers, without a slash at the end. */
  endpoint: string;
  bucket: string;
  /** Settings of a client that reaches it, whatever the environment says. */
  settings: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };
  /** Every request so far, in the order of arrival. */
  requests: FakeS3Request[];
  /** Faults still to come, in this order. */
  faults: Fault[];
  close: () => Promise<void>;
}

/**
 * Starts a server on loopback that behaves like S3 with one bucket, in memory: objects with their
 * MD5 as ETag, conditional writes that are atomic, listings in key order, errors by S3's own codes.
 * Buckets are path segments; signatures are not checked.
 */
export async function startFakeS3(options: FakeS3Options = {}): Promise<FakeS3> {
  const { bucket = 'studio', latencyMs = 0, ignoredConditions = [] } = options;
  const objects = new FakeBucket(new Set(ignoredConditions));
  const requests: FakeS3Request[] = [];
  const faults: Fault[] = [];

  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await parseRequest(incoming);
    requests.push(request.log);
    if (latencyMs > 0) await pause(latencyMs);
    const fault = takeFault(faults, request.log);
    const answer = answerTo(request, fault);
    request.log.status = answer.status;
    request.log.bytesOut = incoming.method === 'HEAD' ? 0 : (answer.body?.byteLength ?? 0);
    if (fault === 'drop') response.destroy();
    else if (fault === 'break off') breakOff(response, answer);
    else send(response, answer);
  };
  const answerTo = (request: ParsedRequest, fault: Fault['then'] | undefined) => {
    if (typeof fault === 'object') return refusal(fault.status, fault.code);
    return request.bucket === bucket ? objects.answer(request) : refusal(404, 'NoSuchBucket');
  };

  const server = createServer((incoming, response) => {
    // Only a client that hangs up in the middle of its own request ends here.
    handle(incoming, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'fake', secretAccessKey: 'fake' };
  return {
    endpoint,
    bucket,
    settings: { endpoint, region: 'us-east-1', credentials },
    requests,
    faults,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Takes the first fault that is for this request from the queue. */
function takeFault(faults: Fault[], request: FakeS3Request): Fault['then'] | undefined {
  const at = faults.findIndex(({ when }) => when?.(request) ?? true);
  return at < 0 ? undefined : faults.splice(at, 1)[0]?.then;
}

/** Node leaves the body out of an answer to HEAD by itself. */
function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': body?.byteLength ?? 0 });
  response.end(body);
}

function breakOff(response: ServerResponse, { status, headers, body }: Answer): void {
  const length = body?.byteLength ?? 0;
  response.writeHead(status, { ...headers, 'content-length': length });
  response.write(body?.subarray(0, length / 2) ?? '', () => response.destroy());
}
