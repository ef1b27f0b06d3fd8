import { sendableSource } from '../sendable-source.ts';
import type {
  CallOptions,
  ImageProvider,
  ProviderResult,
  SourceImage,
} from '../spec/image-provider.ts';
import type { ProviderSettings } from '../spec/provider-settings.ts';
import { parseAnswer, sendRequest } from '../transport/api-request.ts';
import { decodeBase64Image } from '../transport/base64-image.ts';
import { type Clock, systemClock } from '../transport/clock.ts';
import { type Connection, connectionTo } from '../transport/connection.ts';
import { badResponse, httpFailure } from '../transport/http-failure.ts';
import { downloadResult } from '../transport/result-download.ts';
import { ANSWER_FORMAT, iterateForm, OUTPAINT_MODEL, outpaintForm } from './forms.ts';
import { assertPossibleExpansion, assertUsableSource, FILE_LIMITS } from './limits.ts';
import { imagesAnswerSchema, UNITS_PER_USD } from './protocol.ts';
import { nearestSize } from './sizes.ts';

const BASE_URL = 'https://external.api.recraft.ai/v1';
const RESULT_HOSTS = [/^img\.recraft\.ai$/];

interface RecraftRequest {
  route: 'generations' | 'imageToImage' | 'outpaint';
  model: string;
  body: FormData | object;
  /** The size as it is asked for; the other routes go by the source. */
  size?: string;
}

async function run(
  connection: Connection,
  { route, model, body, size }: RecraftRequest,
  signal: AbortSignal,
): Promise<ProviderResult> {
  const answer = await sendRequest(connection, {
    method: 'POST',
    url: `${connection.root}/v1/images/${route}`,
    headers: { authorization: `Bearer ${connection.apiKey}` },
    body,
    signal,
  });
  if (!answer.ok) throw httpFailure(connection, answer, connection.clock.now());
  const { data, credits } = parseAnswer(connection, imagesAnswerSchema, answer.text);
  const [{ b64_json: base64, url, revised_prompt: revisedPrompt }] = data;
  if (!base64 && !url) throw badResponse(connection, 'answered without a picture.');
  return {
    bytes: base64 ? decodeBase64Image(base64) : await download(connection, url ?? '', signal),
    modelId: model,
    asked: { format: ANSWER_FORMAT.image_format, ...(size !== undefined && { size }) },
    ...(revisedPrompt && { revisedPrompt }),
    ...(credits != null && { costUsd: credits / UNITS_PER_USD }),
  };
}

function usableSource(source: SourceImage): Promise<SourceImage> {
  assertUsableSource(source);
  return sendableSource('Recraft', source, FILE_LIMITS);
}

/** Recraft may answer with an address although base64 was asked for; it is good for a day. */
function download(connection: Connection, url: string, signal: AbortSignal) {
  const { trustedOrigin, clock } = connection;
  const options = { allowedHosts: RESULT_HOSTS, trustedOrigin, clock, signal };
  return downloadResult(connection, url, options);
}

/**
 * Recraft: one synchronous call a picture. Outpainting is done by `recraftv3` whatever model is
 * configured, since no other can.
 *
 * @param settings `baseUrl` is the service's root, with or without `/v1`
 */
export function createRecraftProvider(
  settings: ProviderSettings,
  clock: Clock = systemClock,
): ImageProvider {
  const { modelId } = settings;
  const connection = connectionTo('Recraft', BASE_URL, settings, clock);
  const call = (request: RecraftRequest, { signal }: CallOptions) =>
    run(connection, request, signal);
  return {
    name: 'recraft',
    modelId,
    generate: ({ prompt, size: wanted }, options) => {
      const asked = { model: modelId, size: nearestSize(modelId, wanted) };
      const body = { prompt, ...asked, n: 1, ...ANSWER_FORMAT };
      return call({ route: 'generations', ...asked, body }, options);
    },
    iterate: async (input, options) => {
      const source = await usableSource(input.source);
      const body = iterateForm(modelId, { ...input, source });
      return call({ route: 'imageToImage', model: modelId, body }, options);
    },
    outpaint: async (input, options) => {
      assertPossibleExpansion(input.expansion);
      const source = await usableSource(input.source);
      const body = outpaintForm({ ...input, source });
      return call({ route: 'outpaint', model: OUTPAINT_MODEL, body }, options);
    },
  };
}
