import { PolyptychError } from '@polyptych/contract';
import type { StoreUnavailableError } from '../errors.ts';
import { failureName } from './service-failures.ts';

/** Where to look, by what the failure is called; the first that fits. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/bucket/i, 'STORE_BUCKET and AWS_ENDPOINT_URL_S3'],
  [/^E[A-Z]+(?:_[A-Z]+)*$|Timeout/, 'AWS_ENDPOINT_URL_S3 and AWS_REGION'],
  [/region|redirect/i, 'AWS_REGION and AWS_ENDPOINT_URL_S3'],
  [
    /access|credential|signature|token/i,
    'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_PROFILE',
  ],
];
const ANY_REMEDY = 'STORE_BUCKET, AWS_ENDPOINT_URL_S3, AWS_REGION and the credentials';

/** The bucket cannot be reached, read or written; the message says what to look at. */
export class BucketUnavailableError extends PolyptychError {
  override readonly code = 'BUCKET_UNAVAILABLE';

  constructor(bucket: string, cause: StoreUnavailableError) {
    const failure = failureName(cause.cause);
    const remedy = REMEDIES.find(([pattern]) => pattern.test(failure))?.[1] ?? ANY_REMEDY;
    super(`Cannot ${cause.operation} in the bucket "${bucket}" (${failure}); look at ${remedy}.`, {
      cause,
    });
  }
}

/** The service takes conditional writes for plain ones, or refuses them altogether. */
export class ConditionalWritesError extends PolyptychError {
  override readonly code = 'CONDITIONAL_WRITES';

  constructor(bucket: string, condition: string, cause?: unknown) {
    super(
      `The bucket "${bucket}" does not honour ${condition} on a write, so updates would be lost ` +
        'without a word; STORE_BUCKET must be on a service with conditional writes.',
      { cause },
    );
  }
}
