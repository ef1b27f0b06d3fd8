import { fitCanvas, type Frame, planFrame, type Size } from '@polyptych/outpaint';
import { createExpansionMask, renderCanvas } from '@polyptych/outpaint/canvas';
import type {
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
  /** Where the asked canvas will lie in the answer; absent when it is all of it. */
  frame?: Frame;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** What a family calls the size it shall make. */
function sizeFields(family: FluxFamily, size: Size): Record<string, unknown> {
  switch (family) {
    case 'flux-2':
      return { ...fitSize(size, FLUX_2_RULES), output_format: 'png' };
    case 'flux-3':
      // Knows no pixel size and no format, and searches the web unless told not to.
      return {
        aspect_ratio: nearestRatio(size),
        resolution: nearestResolution(size),
        grounding: false,
      };
    case 'legacy':
      return { ...fitSize(size, LEGACY_RULES), output_format: 'png' };
    case 'legacy-ultra':
      return { aspect_ratio: nearestRatio(size), output_format: 'png' };
  }
}

export function generateRequest(
  modelId: string,
  family: FluxFamily,
  input: GenerateInput,
): FluxRequest {
  return { endpoint: modelId, body: { prompt: input.prompt, ...sizeFields(family, input.size) } };
}

/** Fill with everything masked: the only way the 1.x models change a picture as a whole. */
async function refill(source: SourceImage, prompt: string): Promise<FluxRequest> {
  const { width, height } = source;
  const mask = await createExpansionMask({
    width,
    height,
    keep: { left: 0, top: 0, width: 0, height: 0 },
    polarity: 'white',
  });
  return {
    endpoint: FILL,
    body: { image: base64(source.bytes), mask: base64(mask), prompt, output_format: 'png' },
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
  const image = base64(source.bytes);
  return {
    endpoint: modelId,
    body: {
      prompt,
      ...(family === 'flux-3' ? { images: [image] } : { input_image: image }),
      ...sizeFields(family, source),
    },
  };
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
      body: { image: base64(image), mask: base64(mask), prompt, output_format: 'png' },
      frame,
    };
  }
  // Only a canvas past the pixel budget makes a smaller copy necessary; what is restored into the
  // answer afterwards is the source itself either way.
  const { left, top } = plan.source;
  const alone = { ...plan, ...plan.source, source: { ...plan.source, left: 0, top: 0 } };
  const image = plan.scale === 1 ? source.bytes : await renderCanvas(source.bytes, alone);
  return {
    endpoint: OUTPAINTING,
    body: {
      prompt,
      input_image: base64(image),
      width,
      height,
      reference_offset_x: left,
      reference_offset_y: top,
      auto_crop: false,
      mode: 'high',
      output_format: 'png',
    },
    frame,
  };
}
