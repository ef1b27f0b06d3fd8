import { fitCanvas, type Frame, planFrame, type Size } from '@polyptych/outpaint';
import { createExpansionMask, renderCanvas } from '@polyptych/outpaint/canvas';
import { sendableSource } from '../sendable-source.ts';
import type {
  AskedOfProvider,
  GenerateInput,
  IterateInput,
  OutpaintInput,
  SourceImage,
} from '../spec/image-provider.ts';
import type { FluxFamily } from './families.ts';
import { foldInstructions } from './instruction.ts';
import { fitSize, FLUX_2_RULES, LEGACY_RULES, nearestRatio, nearestResolution } from './sizes.ts';

const FILL = 'flux-pro-1.0-fill';
const OUTPAINTING = 'flux-tools/outpainting-v1';

/** One task to submit: a POST of `body` to `/v1/{endpoint}`. */
export interface FluxRequest {
  /** The model or tool that does the work, and its route. */
  endpoint: string;
  body: Record<string, unknown>;
  asked: AskedOfProvider;
  /** Where the asked canvas will lie in the answer; absent when it is all of it. */
  frame?: Frame;
}

/** What the service takes of a picture that is given (docs.bfl.ai, image editing). */
const FILE_LIMITS = { maxBytes: 20 * 1024 * 1024, maxPixels: 20_000_000 };

const given = async (source: SourceImage) =>
  base64((await sendableSource('Flux', source, FILE_LIMITS)).bytes);
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** Files the models take and make are PNG wherever there is a choice: no pixel gets lost. */
const FORMAT = { output_format: 'png' } as const;

interface OutputFields extends Partial<Size> {
  aspect_ratio?: string;
  resolution?: string;
  grounding?: false;
  output_format?: 'png';
}

/** What a family calls the size it shall make. */
function outputFields(family: FluxFamily, size: Size): OutputFields {
  switch (family) {
    case 'flux-2':
      return { ...fitSize(size, FLUX_2_RULES), ...FORMAT };
    case 'flux-3':
      // Knows no pixel size and no format, and searches the web unless told not to.
      return {
        aspect_ratio: nearestRatio(size),
        resolution: nearestResolution(size),
        grounding: false,
      };
    case 'legacy':
      return { ...fitSize(size, LEGACY_RULES), ...FORMAT };
    case 'legacy-ultra':
      return { aspect_ratio: nearestRatio(size), ...FORMAT };
  }
}

/** The same fields, for the record. */
function askedWith({ width, height, aspect_ratio, resolution, output_format }: OutputFields) {
  const pixels = width === undefined ? [] : [`${width}x${height}`];
  const size = [...pixels, aspect_ratio, resolution].filter(Boolean).join(' ');
  return { ...(size && { size }), ...(output_format && { format: output_format }) };
}

export function generateRequest(
  modelId: string,
  family: FluxFamily,
  input: GenerateInput,
): FluxRequest {
  const fields = outputFields(family, input.size);
  const body = { prompt: input.prompt, ...fields };
  return { endpoint: modelId, body, asked: askedWith(fields) };
}

/** Fill with everything masked: the only way the 1.x models change a picture as a whole. */
async function refill(source: SourceImage, prompt: string): Promise<FluxRequest> {
  const image = await sendableSource('Flux', source, FILE_LIMITS);
  const { width, height } = image;
  const mask = await createExpansionMask({
    width,
    height,
    keep: { left: 0, top: 0, width: 0, height: 0 },
    polarity: 'white',
  });
  return {
    endpoint: FILL,
    body: { image: base64(image.bytes), mask: base64(mask), prompt, ...FORMAT },
    asked: askedWith(FORMAT),
  };
}

export async function iterateRequest(
  modelId: string,
  family: FluxFamily,
  input: IterateInput,
): Promise<FluxRequest> {
  const { source, history } = input;
  const prompt = foldInstructions(
    input.prompt,
    history.map((turn) => turn.prompt),
  );
  if (family === 'legacy' || family === 'legacy-ultra') return refill(source, prompt);
  const image = await given(source);
  const images = family === 'flux-3' ? { images: [image] } : { input_image: image };
  const fields = outputFields(family, source);
  return { endpoint: modelId, body: { prompt, ...images, ...fields }, asked: askedWith(fields) };
}

export async function outpaintRequest(
  family: FluxFamily,
  { prompt, source, expansion }: OutpaintInput,
): Promise<FluxRequest> {
  const plan = fitCanvas(source, expansion, FLUX_2_RULES);
  const { width, height } = plan;
  const frame = planFrame(plan);
  if (family === 'legacy' || family === 'legacy-ultra') {
    const mask = await createExpansionMask({ width, height, keep: plan.source, polarity: 'white' });
    const image = await renderCanvas(source.bytes, plan);
    return {
      endpoint: FILL,
      body: { image: base64(image), mask: base64(mask), prompt, ...FORMAT },
      asked: askedWith(FORMAT),
      frame,
    };
  }
  // Only a canvas past the pixel budget makes a smaller copy necessary; what is restored into the
  // answer afterwards is the source itself either way.
  const { left, top } = plan.source;
  const alone = { ...plan, ...plan.source, source: { ...plan.source, left: 0, top: 0 } };
  const image =
    plan.scale === 1 ? await given(source) : base64(await renderCanvas(source.bytes, alone));
  const fields = { width, height, ...FORMAT };
  return {
    endpoint: OUTPAINTING,
    body: {
      prompt,
      input_image: image,
      ...fields,
      reference_offset_x: left,
      reference_offset_y: top,
      auto_crop: false,
      mode: 'high',
    },
    asked: askedWith(fields),
    frame,
  };
}
