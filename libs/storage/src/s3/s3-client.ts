import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

/** Settings that come before those of the environment: endpoint, credentials … */
export type S3Settings = S3ClientConfig;

/** Longest wait for a connection, in milliseconds. */
const CONNECTION_TIMEOUT_MS = 3000;
/** Longest wait for an answer to begin, and for the next bytes of a body, in milliseconds. */
const REQUEST_TIMEOUT_MS = 30_000;

/** How often one request is tried in all; writes are safe to repeat, see `S3Store`. */
const MAX_ATTEMPTS = 3;

/**
 * A client for S3 or a service like it. The SDK itself reads the rest of the environment:
 * `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`, `AWS_REGION` and the credentials.
 */
export function createS3Client(
  settings: S3Settings = {},
  environment: Readonly<Record<string, string | undefined>> = process.env,
): S3Client {
  const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, AWS_REGION } = environment;
  const endpoints = [settings.endpoint, AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL];
  const isElsewhere = endpoints.some(Boolean);
  return new S3Client({
    maxAttempts: MAX_ATTEMPTS,
    retryMode: 'standard',
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      // Without this the SDK only logs a warning when the time is up.
      throwOnRequestTimeout: true,
      socketTimeout: REQUEST_TIMEOUT_MS,
    },
    // Few services but Amazon's own answer to a host name for each bucket, or care for a region.
    ...(isElsewhere && { forcePathStyle: true }),
    ...(isElsewhere && !AWS_REGION && { region: 'us-east-1' }),
    ...settings,
  });
}
