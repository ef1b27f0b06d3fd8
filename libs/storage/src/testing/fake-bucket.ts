import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, listing, refusal } from './answers.ts';
import type { Condition, ParsedRequest } from './requests.ts';

interface FakeObject {
  body: Buffer;
  etag: string;
  /** Type and metadata, as they are sent back. */
  headers: Record<string, string>;
}

/** Keys one listing returns at most. */
const MAX_KEYS = 1000;

/** The objects of one bucket; every request is carried out in one go, so conditions are atomic. */
export class FakeBucket {
  readonly #objects = new Map<string, FakeObject>();
  readonly #ignored: ReadonlySet<Condition>;

  constructor(ignored: ReadonlySet<Condition>) {
    this.#ignored = ignored;
  }

  answer(request: ParsedRequest): Answer {
    switch (request.operation) {
      case 'PutObject':
        return this.#put(request);
      case 'GetObject':
      case 'HeadObject':
        return this.#get(request);
      case 'DeleteObject':
        this.#objects.delete(request.key);
        return { status: 204 };
      case 'ListObjectsV2':
        return this.#list(request.query);
      case 'HeadBucket':
        return { status: 200 };
      case 'unknown':
        return refusal(501, 'NotImplemented');
    }
  }

  #put({ key, headers, body }: ParsedRequest): Answer {
    const refused = this.#refusedBy(key, headers);
    if (refused) return refused;
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    this.#objects.set(key, { body, etag, headers: kept(headers) });
    return { status: 200, headers: { etag } };
  }

  #refusedBy(key: string, headers: IncomingHttpHeaders): Answer | undefined {
    const asked = (name: Condition) => (this.#ignored.has(name) ? undefined : headers[name]);
    const current = this.#objects.get(key)?.etag;
    const ifMatch = asked('if-match');
    if (asked('if-none-match') === '*' && current !== undefined) {
      return refusal(412, 'PreconditionFailed');
    }
    if (ifMatch === undefined || ifMatch === current) return undefined;
    return current === undefined ? refusal(404, 'NoSuchKey') : refusal(412, 'PreconditionFailed');
  }

  #get({ key }: ParsedRequest): Answer {
    const found = this.#objects.get(key);
    if (!found) return refusal(404, 'NoSuchKey');
    return { status: 200, headers: { ...found.headers, etag: found.etag }, body: found.body };
  }

  #list(query: URLSearchParams): Answer {
    const prefix = query.get('prefix') ?? '';
    const startAfter = query.get('start-after') ?? '';
    const limit = Math.min(Number(query.get('max-keys') ?? MAX_KEYS), MAX_KEYS);
    const keys = [...this.#objects.keys()]
      .filter((key) => key.startsWith(prefix) && key > startAfter)
      .sort();
    return listing(prefix, keys.slice(0, limit), keys.length > limit);
  }
}

function kept(headers: IncomingHttpHeaders): Record<string, string> {
  const isKept = (name: string) => name === 'content-type' || name.startsWith('x-amz-meta-');
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      isKept(name) && typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}
