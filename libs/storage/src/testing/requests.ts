import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { decodeAwsChunked } from './aws-chunked.ts';

export type S3Operation =
  | 'GetObject'
  | 'HeadObject'
  | 'PutObject'
  | 'DeleteObject'
  | 'ListObjectsV2'
  | 'HeadBucket'
  | 'unknown';

export const CONDITIONS = ['if-match', 'if-none-match'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** One request as it is remembered. */
export interface FakeS3Request {
  operation: S3Operation;
  method: string;
  /** Empty for a request about the bucket. */
  key: string;
  condition: Condition | undefined;
  /** Bytes of the object that came in, and of the answer's body. */
  bytesIn: number;
  bytesOut: number;
  /** 0 while there is no answer. */
  status: number;
}

/** One request as it is answered. */
export interface ParsedRequest {
  operation: S3Operation;
  bucket: string;
  key: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  log: FakeS3Request;
}

/** Reads a request to the end. */
export async function parseRequest(incoming: IncomingMessage): Promise<ParsedRequest> {
  const { method = '', url = '', headers } = incoming;
  const { pathname, searchParams: query } = new URL(url, 'http://localhost');
  const [bucket = '', ...segments] = pathname.slice(1).split('/').map(decodeURIComponent);
  const key = segments.join('/');
  const received = await buffer(incoming);
  const isChunked = headers['content-encoding']?.includes('aws-chunked') ?? false;
  const body = isChunked ? decodeAwsChunked(received) : received;
  const operation = operationOf(method, key, query);
  const log: FakeS3Request = {
    operation,
    method,
    key,
    condition: CONDITIONS.find((name) => name in headers),
    bytesIn: body.byteLength,
    bytesOut: 0,
    status: 0,
  };
  return { operation, bucket, key, query, headers, body, log };
}

const OBJECT_OPERATIONS: Readonly<Record<string, S3Operation>> = {
  GET: 'GetObject',
  HEAD: 'HeadObject',
  PUT: 'PutObject',
  DELETE: 'DeleteObject',
};

function operationOf(method: string, key: string, query: URLSearchParams): S3Operation {
  if (key !== '') return OBJECT_OPERATIONS[method] ?? 'unknown';
  if (method === 'HEAD') return 'HeadBucket';
  return method === 'GET' && query.get('list-type') === '2' ? 'ListObjectsV2' : 'unknown';
}
