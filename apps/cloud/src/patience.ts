/**
 * How long calls to AWS are waited for, in milliseconds: all attempts together stay under what a
 * route's function may take, so that it is we who answer.
 */
export const SHORT_CALLS = {
  maxAttempts: 2,
  requestHandler: {
    connectionTimeout: 2_000,
    requestTimeout: 5_000,
    throwOnRequestTimeout: true,
    socketTimeout: 5_000,
  },
};
