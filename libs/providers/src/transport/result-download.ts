import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { isIP } from 'node:net';
import { ProviderError } from '../spec/errors.ts';
import type { Clock } from './clock.ts';
import { badResponse, type ProviderIdentity } from './http-failure.ts';
import { MAX_IMAGE_BYTES, readLimited } from './limited-body.ts';
import { publicLookup, type Resolve } from './public-lookup.ts';

const MAX_HOPS = 3;

/** How long one attempt may take, head and body; a hung one is tried again or given up. */
const ATTEMPT_MS = 60_000;

/** Waits between attempts at one address. */
const PAUSES_MS = [500, 1500];

export interface DownloadOptions {
  /** Hosts this provider serves its pictures from; matched against the whole host name. */
  allowedHosts: readonly RegExp[];
  /** Origin of an address override, the only one that may be plain HTTP or on a private network. */
  trustedOrigin?: string | undefined;
  signal: AbortSignal;
  clock: Clock;
  /** Name resolution, for tests. */
  resolve?: Resolve | undefined;
}

function isAllowed(url: URL, { allowedHosts, trustedOrigin }: DownloadOptions): boolean {
  // A name and password in an address would be sent along as an `authorization` header.
  if (url.username !== '' || url.password !== '') return false;
  if (url.origin === trustedOrigin) return true;
  // No provider hands out bare addresses, and a connection to one asks no lookup.
  if (url.protocol !== 'https:' || isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0) return false;
  return url.port === '' && allowedHosts.some((host) => host.test(url.hostname));
}

function request(url: URL, options: DownloadOptions): Promise<IncomingMessage> {
  const { trustedOrigin, resolve, clock } = options;
  const signal = clock.within(ATTEMPT_MS, options.signal);
  const get: typeof getHttps = url.protocol === 'https:' ? getHttps : getHttp;
  const guard = url.origin === trustedOrigin ? {} : { lookup: publicLookup(resolve) };
  // No agent and no headers of ours: nothing of the API call, least of all its key, comes along.
  return new Promise((settle, fail) => {
    get(url, { signal, agent: false, ...guard }, settle).on('error', fail);
  });
}

const isPassing = (status: number) => status === 408 || status === 429 || status >= 500;

/** Asks again where that may help: the picture is paid for, so one refused connection must not lose it. */
async function requestPatiently(url: URL, options: DownloadOptions): Promise<IncomingMessage> {
  for (const pause of PAUSES_MS) {
    try {
      const answer = await request(url, options);
      if (!isPassing(answer.statusCode ?? 0)) return answer;
      answer.destroy();
    } catch {
      options.signal.throwIfAborted();
    }
    await options.clock.sleep(pause, options.signal);
  }
  return request(url, options);
}

async function follow(
  provider: ProviderIdentity,
  address: string,
  options: DownloadOptions,
): Promise<IncomingMessage> {
  let next = address;
  for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
    const url = URL.parse(next);
    if (url === null || !isAllowed(url, options)) {
      throw badResponse(provider, 'pointed to a picture at an address that is not its own.', next);
    }
    const answer = await requestPatiently(url, options);
    const { statusCode = 0, headers } = answer;
    if (statusCode === 200) return answer;
    answer.destroy();
    if (statusCode < 300 || statusCode > 399 || headers.location === undefined) {
      throw badResponse(provider, 'did not hand over its picture.', `HTTP ${statusCode}`);
    }
    next = URL.parse(headers.location, url.href)?.href ?? headers.location;
  }
  throw badResponse(provider, 'sent the download of its picture around in circles.', next);
}

/**
 * Fetches a finished picture from where its provider says it lies: over https from a host on the
 * provider's list and a public address, or from the trusted origin. Every redirect is checked the
 * same way, nothing secret is sent, and at most 32 MB are read. A connection that fails and a
 * server error are tried three times in all.
 *
 * @throws ProviderError `PROVIDER_BAD_RESPONSE`, never retryable since the picture is paid for; or
 *   the signal's reason
 */
export async function downloadResult(
  provider: ProviderIdentity,
  address: string,
  options: DownloadOptions,
): Promise<Uint8Array> {
  options.signal.throwIfAborted();
  try {
    const answer = await follow(provider, address, options);
    const bytes = await readLimited(answer, MAX_IMAGE_BYTES);
    // A body of unknown length that a signal cuts off looks like one that has come to its end.
    options.signal.throwIfAborted();
    if (!answer.complete) throw badResponse(provider, 'handed over half of its picture.');
    return bytes;
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof ProviderError) throw error;
    throw badResponse(provider, 'did not hand over its picture.', error);
  }
}
