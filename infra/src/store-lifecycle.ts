import { Duration } from 'aws-cdk-lib';
import type { LifecycleRule } from 'aws-cdk-lib/aws-s3';

/** Prefixes of what a session consists of; each object expires by its own age. */
const SESSION_PREFIXES = ['sessions/', 'images/', 'gallery/'];

/**
 * When objects of the store go by themselves.
 * @param sessionExpiryDays `undefined` keeps sessions for ever
 */
export function storeLifecycle(sessionExpiryDays: number | undefined): LifecycleRule[] {
  return [
    {
      id: 'aborted-uploads',
      abortIncompleteMultipartUploadAfter: Duration.days(1),
      // There are old versions only where the bucket keeps them.
      noncurrentVersionExpiration: Duration.days(30),
      expiredObjectDeleteMarker: true,
    },
    // What is left of trying out a bucket's conditional writes.
    { id: 'probes', prefix: 'probe/', expiration: Duration.days(1) },
    // Answers to idempotent requests are good for a day; expiry comes by the whole day.
    {
      id: 'idempotent-answers',
      prefix: 'idempotency/',
      expiration: Duration.days(2),
      noncurrentVersionExpiration: Duration.days(1),
    },
    // A job is deleted when it is settled, minutes later; its session keeps all that matters.
    {
      id: 'unsettled-jobs',
      prefix: 'jobs/',
      expiration: Duration.days(30),
      noncurrentVersionExpiration: Duration.days(1),
    },
    ...(sessionExpiryDays === undefined ? [] : sessionExpiry(Duration.days(sessionExpiryDays))),
  ];
}

function sessionExpiry(expiration: Duration): LifecycleRule[] {
  return SESSION_PREFIXES.map((prefix) => ({
    id: `expired-${prefix.slice(0, -1)}`,
    prefix,
    expiration,
  }));
}
