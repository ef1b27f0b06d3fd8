import { createRedact } from '@polyptych/contract';
import type { CallOptions, ImageProvider, ProviderResult } from '../spec/image-provider.ts';
import type { JsonValue } from '../spec/json.ts';
import type { ProviderSettings } from '../spec/provider-settings.ts';
import { parseAnswer, sendRequest } from '../transport/api-request.ts';
import { type Clock, systemClock } from '../transport/clock.ts';
import { type Connection, connectionTo } from '../transport/connection.ts';
import { badResponse, httpFailure } from '../transport/http-failure.ts';
import { downloadResult } from '../transport/result-download.ts';
import { withRetryAfter } from './failures.ts';
import { fluxFamily } from './families.ts';
import { pollUntilReady } from './polling.ts';
import {
  type FluxHandle,
  fluxHandleSchema,
  pollAddress,
  submittedSchema,
  CREDITS_PER_USD,
} from './protocol.ts';
import { type FluxRequest, generateRequest, iterateRequest, outpaintRequest } from './requests.ts';

const BASE_URL = 'https://api.bfl.ai';

/** Delivery hosts of Black Forest Labs; the storage accounts carry a suffix that changes. */
const RESULT_HOSTS = [
  /^delivery[.-][a-z0-9-]+\.bfl\.ai$/,
  /^bfldelivery[a-z0-9]*\.blob\.core\.windows\.net$/,
];

async function submit(
  connection: Connection,
  { endpoint, body, asked, frame }: FluxRequest,
  signal: AbortSignal,
): Promise<FluxHandle> {
  const answer = await sendRequest(connection, {
    method: 'POST',
    url: `${connection.root}/v1/${endpoint}`,
    headers: { 'x-key': connection.apiKey },
    body,
    signal,
  });
  if (!answer.ok) throw httpFailure(connection, withRetryAfter(answer), connection.clock.now());
  const {
    id,
    polling_url: pollingUrl,
    cost,
  } = parseAnswer(connection, submittedSchema, answer.text);
  return {
    id,
    modelId: endpoint,
    asked,
    ...(pollingUrl != null && isKeepable(pollingUrl, connection) && { pollingUrl }),
    ...(cost != null && { costUsd: cost / CREDITS_PER_USD }),
    ...(frame && { frame }),
  };
}

/** An address with the key in it must not be kept; the service's own form of it does as well. */
function isKeepable(pollingUrl: string, { apiKey }: Connection): boolean {
  return createRedact([apiKey])(pollingUrl) === pollingUrl;
}

/** Waits for a submitted task and fetches its picture at once: its address is good for minutes. */
async function collect(
  connection: Connection,
  handle: FluxHandle,
  signal: AbortSignal,
): Promise<ProviderResult> {
  const url = pollAddress(handle, connection.root);
  const { result, cost } = await pollUntilReady(connection, url, connection.clock, signal);
  if (!result?.sample) throw badResponse(connection, 'finished without a picture.');
  const bytes = await downloadResult(connection, result.sample, {
    allowedHosts: RESULT_HOSTS,
    trustedOrigin: connection.trustedOrigin,
    clock: connection.clock,
    signal,
  });
  const costUsd = cost == null ? handle.costUsd : cost / CREDITS_PER_USD;
  return {
    bytes,
    modelId: handle.modelId,
    ...(handle.asked && { asked: handle.asked }),
    ...(handle.frame && { frame: handle.frame }),
    ...(result.seed != null && { seed: result.seed }),
    ...(costUsd !== undefined && { costUsd }),
  };
}

/**
 * Black Forest Labs FLUX: a task is submitted, polled, and its picture fetched from a delivery
 * host. The handle given to `onSubmitted` is all that `resume` needs in another process.
 *
 * @param settings `baseUrl` is the service's root, with or without `/v1`
 * @throws UnknownFluxModelError for a model id that Black Forest Labs does not serve
 */
export function createFluxProvider(
  settings: ProviderSettings,
  clock: Clock = systemClock,
): ImageProvider {
  const { modelId } = settings;
  const family = fluxFamily(modelId);
  const connection = connectionTo('Flux', BASE_URL, settings, clock);
  const run = async (request: FluxRequest, { signal, onSubmitted }: CallOptions) => {
    const handle = await submit(connection, request, signal);
    await onSubmitted(handle as JsonValue);
    return collect(connection, handle, signal);
  };
  return {
    name: 'flux',
    modelId,
    generate: (input, options) => run(generateRequest(modelId, family, input), options),
    iterate: async (input, options) => run(await iterateRequest(modelId, family, input), options),
    outpaint: async (input, options) => run(await outpaintRequest(family, input), options),
    resume: async (stored, { signal }) => {
      const handle = fluxHandleSchema.safeParse(stored);
      if (handle.success) return collect(connection, handle.data, signal);
      throw badResponse(
        connection,
        'left a job behind that cannot be read any more.',
        handle.error,
      );
    },
  };
}
