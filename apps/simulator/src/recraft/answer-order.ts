import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { type Fault, isOneOf } from '../faults/fault.ts';
import { spoilPicture } from '../faults/spoil-picture.ts';
import type { CallContext } from '../service/call.ts';
import type { Service, Work } from '../service/create-service.ts';
import type { SimulatorContext } from '../simulator-context.ts';
import { RECRAFT_MODELS } from './models.ts';
import { keyOf } from './require-key.ts';
import type { ResultFiles } from './result-files.ts';

const MAX_SEED = 2 ** 31;
const ELSEWHERE = 'https://example.com/picture.png';

/** What all image routes are asked for. */
export interface Order {
  prompt: string;
  model: string;
  n: number;
  random_seed?: number | undefined;
  response_format: 'url' | 'b64_json';
  image_format: 'png' | 'webp' | 'jpg';
}

/** Draws one picture, as PNG. */
export type Draw = (seed: number) => Promise<Buffer>;

/** What orders are answered with. */
export interface Workshop {
  context: SimulatorContext;
  service: Service;
  files: ResultFiles;
}

/** Thinks, then fails in the way that is asked for or answers with as many pictures as ordered. */
export async function answerOrder(
  c: CallContext,
  { context, service, files }: Workshop,
  order: Order,
  work: Work,
  draw: Draw,
): Promise<Response> {
  const fault = await service.begin(c, work);
  const firstSeed = order.random_seed ?? Math.floor(context.random() * MAX_SEED);
  const data = [];
  for (let index = 0; index < order.n; index += 1) {
    const picture = await encode(await draw(firstSeed + index), order.image_format);
    data.push({
      image_id: randomUUID(),
      ...(await placeOf(c, files, order, picture, fault)),
      ...(fault?.name === 'echo-result' && { revised_prompt: `${keyOf(c)}: ${order.prompt}` }),
    });
  }
  const units = RECRAFT_MODELS.get(order.model)?.units ?? 0;
  return c.json({ created: Math.floor(context.now() / 1000), credits: units * order.n, data });
}

/** Where the picture is: in the answer itself or at an address. */
async function placeOf(
  c: CallContext,
  files: ResultFiles,
  { response_format: asked, image_format: format }: Order,
  picture: Buffer,
  fault: Fault | undefined,
): Promise<{ url?: string; b64_json?: string }> {
  if (fault?.name === 'no-picture') return {};
  if (fault?.name === 'result-elsewhere') return { url: ELSEWHERE };
  if (asked === 'b64_json' && !isByAddress(fault)) {
    return { b64_json: (await spoilPicture(picture, fault)).toString('base64') };
  }
  const url = new URL(files.add(picture, format, fault), c.req.url);
  if (fault?.name === 'echo-result') url.searchParams.set('key', keyOf(c));
  return { url: url.href };
}

function isByAddress(fault: Fault | undefined): boolean {
  return isOneOf(fault, 'by-url', 'result-404', 'result-503', 'result-drop', 'result-redirect');
}

async function encode(png: Buffer, format: Order['image_format']): Promise<Buffer> {
  if (format === 'png') return png;
  return sharp(png)
    .toFormat(format === 'jpg' ? 'jpeg' : format)
    .toBuffer();
}
