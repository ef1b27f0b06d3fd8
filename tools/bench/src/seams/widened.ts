import { MODEL_DEFAULTS } from '@polyptych/config';
import { DEFAULT_OUTPAINT_PROMPT, type ModelName, type OutpaintPreset } from '@polyptych/contract';
import { calculateExpansion, type Rect } from '@polyptych/outpaint';
import { createProvider, type ImageProvider } from '@polyptych/providers';
import { startSimulator } from '@polyptych/simulator';
import { finishPicture } from '@polyptych/studio/pictures';
import { plainPaste } from './plain-paste.ts';
import { readRgb, type RgbPicture } from './rgb-picture.ts';

const PROMPTS = [
  'a lighthouse at dusk',
  'a market street in the rain',
  'snowy mountains above a quiet lake',
];
const PRESETS: readonly OutpaintPreset[] = ['16:9', 'expand_all'];
const SIZE = { width: 1024, height: 1024 };

/** A picture that was widened, and what it would be if its source had only been laid over it. */
export interface Widened {
  prompt: string;
  preset: OutpaintPreset;
  /** Where the source lies in both. */
  source: Rect;
  plain: RgbPicture;
  finished: RgbPicture;
}

/** Has a model's simulated service draw each prompt and widen it by each preset. */
export async function widenAll(model: ModelName): Promise<Widened[]> {
  const { provider: service, modelId } = MODEL_DEFAULTS[model];
  const { baseUrl, close } = await startSimulator(service, { latencyMs: 0 });
  try {
    const provider = createProvider(model, { modelId, apiKey: 'any', baseUrl });
    const widened: Widened[] = [];
    for (const prompt of PROMPTS) {
      const { bytes } = await provider.generate({ prompt, size: SIZE }, unhurried());
      for (const preset of PRESETS) widened.push(await widen(provider, bytes, prompt, preset));
    }
    return widened;
  } finally {
    await close();
  }
}

async function widen(
  provider: ImageProvider,
  bytes: Uint8Array,
  prompt: string,
  preset: OutpaintPreset,
): Promise<Widened> {
  const { picture: file } = await finishPicture(
    { kind: 'generate', prompt, size: SIZE },
    { bytes },
  );
  const { width, height } = file;
  const expansion = calculateExpansion(width, height, preset);
  const input = { prompt: DEFAULT_OUTPAINT_PROMPT, source: file, expansion };
  const answer = await provider.outpaint(input, unhurried());
  const { picture } = await finishPicture({ kind: 'outpaint', ...input }, answer);
  const source = { left: expansion.left, top: expansion.top, width, height };
  const size = { width: expansion.newWidth, height: expansion.newHeight };
  const plain = await plainPaste(answer, size, await readRgb(bytes), source);
  return { prompt, preset, source, plain, finished: await readRgb(picture.bytes) };
}

/** The simulated services answer at once, and nothing has to outlive this process. */
function unhurried() {
  return { signal: new AbortController().signal, onSubmitted: () => Promise.resolve() };
}
