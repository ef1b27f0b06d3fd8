import OpenAI, { toFile } from 'openai';
import { callSdk } from '../sdk/call-sdk.ts';
import { createSdkFetch, type SdkService } from '../sdk/sdk-fetch.ts';
import { sendableSource } from '../sendable-source.ts';
import type {
  CallOptions,
  ImageProvider,
  ProviderResult,
  SourceImage,
} from '../spec/image-provider.ts';
import type { ProviderSettings } from '../spec/provider-settings.ts';
import { serviceRoot } from '../transport/service-root.ts';
import { readAnswer } from './answer.ts';
import { openAiFailure } from './failures.ts';
import { imageSizeFor } from './image-size.ts';
import { prepareOutpaint } from './outpaint-canvas.ts';
import { editPrompt, outpaintPrompt } from './prompts.ts';

const OPENAI_BASE_URL = 'https://api.openai.com';

/** PNG keeps every pixel, which matters most for what is edited again. */
const OUTPUT = { output_format: 'png' } as const;

/** Files have to be under 50 MB (types of the SDK, `ImageEditParams`). */
const FILE_LIMITS = { maxBytes: 50 * 1024 * 1024 - 1 };

/**
 * OpenAI's image models through the Images API.
 *
 * @param settings `baseUrl` is the service's root, with or without `/v1`
 */
export function createOpenAiProvider(settings: ProviderSettings): ImageProvider {
  const { modelId, apiKey, baseUrl = OPENAI_BASE_URL } = settings;
  const service: SdkService = {
    name: 'OpenAI',
    apiKey,
    classify: (answer) => openAiFailure(service, answer),
  };

  async function call(
    size: string,
    { signal }: CallOptions,
    send: (images: OpenAI['images'], options: { signal: AbortSignal }) => Promise<unknown>,
  ): Promise<ProviderResult> {
    // A client for each call costs nothing, and its constructor would throw without a key.
    const answer = await callSdk(service, signal, () =>
      send(createClient(service, baseUrl).images, { signal }),
    );
    const asked = { size, format: OUTPUT.output_format };
    return { ...readAnswer(service, modelId, answer), modelId, asked };
  }

  return {
    name: 'openai',
    modelId,
    generate: ({ prompt, size }, options) => {
      const request = { model: modelId, prompt, size: imageSizeFor(modelId, size), ...OUTPUT };
      return call(request.size, options, (images, withSignal) =>
        images.generate(request, withSignal),
      );
    },
    iterate: async ({ prompt, source, history }, options) => {
      // The last step made the source, which goes first; its mask and size are what count.
      const earlier = await Promise.all(history.slice(0, -1).map((turn) => turn.loadImage()));
      const images = [source, ...earlier.reverse()].map((image) =>
        sendableSource(service.name, image, FILE_LIMITS),
      );
      const request = {
        model: modelId,
        prompt: editPrompt(prompt, history),
        image: await Promise.all((await Promise.all(images)).map(asUpload)),
        size: imageSizeFor(modelId, source),
        ...OUTPUT,
      };
      return call(request.size, options, (images, withSignal) => images.edit(request, withSignal));
    },
    outpaint: async (input, options) => {
      const { image, mask, size, frame } = await prepareOutpaint(modelId, input);
      const request = {
        model: modelId,
        prompt: outpaintPrompt(input.prompt),
        image: await toFile(image, 'canvas.png', { type: 'image/png' }),
        mask: await toFile(mask, 'mask.png', { type: 'image/png' }),
        size,
        // A transparent canvas would otherwise suggest a transparent background.
        background: 'opaque',
        ...OUTPUT,
      } as const;
      const result = await call(size, options, (images, withSignal) =>
        images.edit(request, withSignal),
      );
      return { ...result, frame };
    },
  };
}

/** The SDK's own timeout (10 minutes) is longer than any job's deadline, so the signal decides. */
function createClient(service: SdkService, baseUrl: string): OpenAI {
  return new OpenAI({
    apiKey: service.apiKey,
    baseURL: `${serviceRoot(baseUrl)}/v1`,
    maxRetries: 0,
    fetch: createSdkFetch(service),
    // What is left unsaid here, the SDK takes from environment variables of its own.
    defaultHeaders: { authorization: `Bearer ${service.apiKey}` },
    adminAPIKey: null,
    organization: null,
    project: null,
    logLevel: 'off',
  });
}

function asUpload({ bytes, mimeType }: SourceImage, index: number): ReturnType<typeof toFile> {
  const extension = mimeType.slice('image/'.length);
  return toFile(bytes, `image-${index + 1}.${extension}`, { type: mimeType });
}
