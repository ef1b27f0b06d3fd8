import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** Settings that come before those of the environment: endpoint, credentials … */
export type DynamoSettings = DynamoDBClientConfig;

/** Longest wait for a connection, in milliseconds. */
const CONNECTION_TIMEOUT_MS = 500;
/** Longest wait for an answer, in milliseconds; the table usually takes ten. */
const REQUEST_TIMEOUT_MS = 1000;

/**
 * A client that would rather give up than keep a caller waiting: counting asks twice at most, so a
 * table that is silent costs a little over four seconds, once in a while (see `Outage`).
 */
export function createDynamoClient(settings: DynamoSettings = {}): DynamoDBClient {
  return new DynamoDBClient({
    // A second attempt is for connections that died while the process was frozen. An operation
    // whose answer was lost counts twice; never not at all.
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      // Without this the SDK only logs a warning when the time is up.
      throwOnRequestTimeout: true,
      socketTimeout: REQUEST_TIMEOUT_MS,
    },
    ...settings,
  });
}
