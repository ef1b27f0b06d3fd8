import { S3ServiceException } from '@aws-sdk/client-s3';
import type { PutOptions } from '../object-store.ts';

/** `NotFound` is what the SDK makes of a 404 without a body; a missing bucket has its own name. */
const MISSING = new Set(['NoSuchKey', 'NotFound']);

/** Names of a 409 that says that somebody else's write of the same key was under way. */
const CONCURRENT = new Set(['ConditionalRequestConflict', 'OperationAborted']);

/** Whether the service says that there is no such object; a missing bucket is not that. */
export function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && MISSING.has(error.name);
}

/** Whether a conditional write was refused for its condition. */
export function isConflict(error: unknown, { ifMatch }: PutOptions): boolean {
  if (!(error instanceof S3ServiceException)) return false;
  if (error.$metadata.httpStatusCode === 412 || CONCURRENT.has(error.name)) return true;
  return ifMatch !== undefined && isMissing(error);
}

/** Whether the SDK had sent the request before the attempt that failed like this. */
export function wasRetried(error: unknown): boolean {
  return error instanceof S3ServiceException && (error.$metadata.attempts ?? 1) > 1;
}

/** How the service, the SDK or the system calls a failure: `NoSuchBucket`, `ECONNREFUSED` … */
export function failureName(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown failure';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // The SDK has no name for some, as for a missing region; its message is one line.
  return error.name === 'Error' ? (error.message.split('\n')[0] ?? '') : error.name;
}
