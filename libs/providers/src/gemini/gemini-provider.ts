import { type Content, GoogleGenAI } from '@google/genai';
import { fitCanvas, planFrame } from '@polyptych/outpaint';
import { renderCanvas } from '@polyptych/outpaint/canvas';
import { callSdk } from '../sdk/call-sdk.ts';
import { createSdkFetch, type SdkService } from '../sdk/sdk-fetch.ts';
import type {
  CallOptions,
  ImageProvider,
  OutpaintInput,
  ProviderResult,
} from '../spec/image-provider.ts';
import type { ProviderSettings } from '../spec/provider-settings.ts';
import { serviceRoot } from '../transport/service-root.ts';
import { decodeBase64Image } from '../transport/base64-image.ts';
import { type ModelTurn, readAnswer } from './answer.ts';
import { rememberTurn, replay, SERVICE_NAME, type Signer, userTurn } from './conversation.ts';
import { geminiFailure } from './failures.ts';
import {
  ASPECT_RATIOS,
  DEFAULT_SIZE,
  type GeminiImageConfig,
  imageConfigFor,
} from './image-config.ts';
import { whatItSays } from './usage.ts';

const GOOGLE_BASE_URL = 'https://generativelanguage.googleapis.com';

/** As much as the 2K size draws; a larger canvas would only be scaled down on the way. */
const MAX_CANVAS_PIXELS = 2048 ** 2;

/**
 * Google Gemini's image models through `generateContent`.
 *
 * @param settings `baseUrl` is the service's root, with or without its version
 */
export function createGeminiProvider(settings: ProviderSettings): ImageProvider {
  const { modelId, apiKey, baseUrl = GOOGLE_BASE_URL } = settings;
  const service: SdkService = {
    name: SERVICE_NAME,
    apiKey,
    classify: (answer) => geminiFailure(service, answer),
  };
  const signer: Signer = { modelId, service: signingService(baseUrl) };
  const client = createClient(service, baseUrl);

  async function ask(
    contents: Content[],
    imageConfig: GeminiImageConfig,
    { signal }: CallOptions,
  ): Promise<{ turn: ModelTurn; result: ProviderResult }> {
    const answer = await callSdk(service, signal, () =>
      client.models.generateContent({
        model: modelId,
        contents,
        config: {
          responseModalities: ['TEXT', 'IMAGE'],
          imageConfig,
          abortSignal: signal,
          // On by default, and each continuation is another paid request.
          automaticContinuation: false,
        },
      }),
    );
    const turn = readAnswer(service, answer);
    const { aspectRatio, imageSize = DEFAULT_SIZE } = imageConfig;
    const result = {
      bytes: decodeBase64Image(turn.data),
      modelId,
      ...whatItSays(modelId, answer),
      asked: { size: `${aspectRatio} ${imageSize}` },
    };
    return { turn, result };
  }

  async function converse(
    contents: Content[],
    size: { width: number; height: number },
    options: CallOptions,
  ): Promise<ProviderResult> {
    const { turn, result } = await ask(contents, imageConfigFor(modelId, size), options);
    return { ...result, providerState: rememberTurn(signer, turn) };
  }

  return {
    name: 'gemini',
    modelId,
    generate: ({ prompt, size }, options) => converse([userTurn(prompt)], size, options),
    iterate: async (input, options) => converse(await replay(signer, input), input.source, options),
    outpaint: async ({ prompt, source, expansion }: OutpaintInput, options) => {
      const plan = fitCanvas(source, expansion, {
        ratios: ASPECT_RATIOS,
        maxPixels: MAX_CANVAS_PIXELS,
      });
      const canvas = {
        bytes: await renderCanvas(source.bytes, plan),
        mimeType: 'image/png' as const,
        width: plan.width,
        height: plan.height,
      };
      const contents = [userTurn(outpaintInstruction(prompt), canvas)];
      const { result } = await ask(contents, imageConfigFor(modelId, canvas), options);
      // No state: what will be stored is the picture put together from this, not Gemini's own.
      return { ...result, frame: planFrame(plan) };
    },
  };
}

function createClient(service: SdkService, baseUrl: string): GoogleGenAI {
  return new GoogleGenAI({
    apiKey: service.apiKey,
    // What is left unsaid here, the SDK takes from environment variables of its own.
    enterprise: false,
    apiVersion: 'v1beta',
    httpOptions: { baseUrl: serviceRoot(baseUrl), fetch: createSdkFetch(service) },
  });
}

/** Emulators change their port with every start, so all but Google itself count as one. */
function signingService(baseUrl: string): string {
  return new URL(baseUrl).origin === GOOGLE_BASE_URL ? 'google' : 'custom';
}

function outpaintInstruction(prompt: string): string {
  const task = [
    'The picture stands on a larger canvas. Extend it into the blank, fully transparent area so',
    'that it fills the whole canvas to every edge, without a border, a frame or a visible seam.',
    'Keep the existing part exactly as it is: same place, same scale, same colours.',
  ];
  return `${prompt}\n\n${task.join(' ')}`;
}
