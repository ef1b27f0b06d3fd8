import type { ProviderError } from '../spec/errors.ts';
import { connectionFailure } from '../transport/connection-failure.ts';
import {
  badResponse,
  type FailedAnswer,
  type ProviderIdentity,
} from '../transport/http-failure.ts';
import { readLimited } from '../transport/limited-body.ts';

/** A picture of 32 MB is 43 MB of base64; the rest is room for drafts, text and signatures. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** A provider that is spoken to through its own SDK. */
export interface SdkService extends ProviderIdentity {
  /** Classifies an answer whose status is no success. */
  classify: (answer: FailedAnswer) => ProviderError;
}

/**
 * The `fetch` an SDK is given. SDKs differ in what they let through of a failure (one drops the
 * headers, the other stumbles over an empty body), so everything about the wire is judged here:
 * it follows no redirect, because a custom key header would be handed on, reads a limited number
 * of bytes, and throws a `ProviderError` for every answer that is not a complete success.
 */
export function createSdkFetch(service: SdkService) {
  return async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const response = await begin(service, input, init);
    const { status, headers } = response;
    if (!response.ok) {
      const text = await readWhole(response).then(String, () => '');
      throw service.classify({ status, headers, text });
    }
    try {
      const body = await readWhole(response);
      return new Response(body.length === 0 ? null : body, { status, headers });
    } catch (error) {
      throw badResponse(service, 'sent an answer that broke off.', error);
    }
  };
}

async function begin(
  service: SdkService,
  input: string | URL | Request,
  init: RequestInit,
): Promise<Response> {
  try {
    // Node's fetch, given a form and a signal that has aborted already, leaves a rejection behind
    // that nobody can handle, and that would end the process.
    init.signal?.throwIfAborted();
    return await fetch(input, { ...init, redirect: 'manual' });
  } catch (error) {
    throw connectionFailure(service, error);
  }
}

async function readWhole(response: Response): Promise<Buffer<ArrayBuffer>> {
  return response.body === null ? Buffer.alloc(0) : readLimited(response.body, MAX_ANSWER_BYTES);
}
