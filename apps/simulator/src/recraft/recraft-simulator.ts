import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import sharp from 'sharp';
import { drawScene, fillCanvas, redrawFrom } from '../drawing/index.ts';
import { faultInPrompt } from '../faults.ts';
import { placeOnCanvas } from '../pictures/placement.ts';
import { type SimulatorContext, think } from '../simulator-context.ts';
import { readBody, readPicture } from './body.ts';
import { RECRAFT_MODELS } from './models.ts';
import { badRequest, moderated, Refusal, refusalFor } from './refusal.ts';
import {
  generationSchema,
  imageToImageSchema,
  MAX_OUTPAINT_EDGE,
  outpaintSchema,
} from './requests.ts';
import { createResultFiles, type ResultFiles } from './result-files.ts';
import { blendByStrength } from './strength.ts';

const STYLE = 'recraft';
const MAX_SEED = 2 ** 31;

/** What all image routes are asked for. */
interface Order {
  prompt: string;
  model: string;
  n: number;
  random_seed?: number | undefined;
  response_format: 'url' | 'b64_json';
  image_format: 'png' | 'webp' | 'jpg';
}

/** Draws one picture, as PNG. */
type Draw = (seed: number) => Promise<Buffer>;

function requireKey(c: Context): void {
  const key = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (key === undefined || key === 'invalid') throw refusalFor(401);
}

async function encode(png: Buffer, format: Order['image_format']): Promise<Buffer> {
  if (format === 'png') return png;
  return sharp(png)
    .toFormat(format === 'jpg' ? 'jpeg' : format)
    .toBuffer();
}

/** Thinks, then fails in the way the prompt asks for or answers with as many pictures as ordered. */
async function answer(
  c: Context,
  context: SimulatorContext,
  files: ResultFiles,
  order: Order,
  draw: Draw,
): Promise<Response> {
  const fault = faultInPrompt(order.prompt);
  if (fault?.kind === 'status') throw refusalFor(fault.status);
  if (fault?.kind === 'moderated') throw moderated();
  await think(context, fault?.kind === 'slow' ? fault.ms : undefined);
  const firstSeed = order.random_seed ?? Math.floor(context.random() * MAX_SEED);
  const data = [];
  for (let index = 0; index < order.n; index += 1) {
    const whole = await encode(await draw(firstSeed + index), order.image_format);
    const picture = fault?.kind === 'truncated' ? whole.subarray(0, whole.length / 2) : whole;
    const address = () => new URL(files.add(picture, order.image_format), c.req.url).href;
    data.push({
      image_id: randomUUID(),
      ...(order.response_format === 'url'
        ? { url: address() }
        : { b64_json: picture.toString('base64') }),
    });
  }
  const units = RECRAFT_MODELS.get(order.model)?.units ?? 0;
  return c.json({ created: Math.floor(context.now() / 1000), credits: units * order.n, data });
}

/**
 * The image API of Recraft: every call answers with its pictures. Any key but `invalid` is right.
 */
export function createRecraftSimulator(context: SimulatorContext): Hono {
  const files = createResultFiles();
  const app = new Hono();

  app.onError((error, c) => {
    if (error instanceof Refusal) {
      const { status, body, headers } = error;
      return typeof body === 'string'
        ? c.text(body, status, headers)
        : c.json(body, status, headers);
    }
    console.error(error);
    return c.json({ code: 'internal_error', message: 'Internal error.' }, 500);
  });
  app.notFound((c) => c.text('404 page not found', 404));

  app.post('/v1/images/generations', async (c) => {
    requireKey(c);
    const order = await readBody(c, generationSchema);
    const { prompt, width, height } = order;
    return answer(c, context, files, order, (seed) =>
      drawScene({ style: STYLE, prompt, width, height, seed, format: 'png' }),
    );
  });

  app.post('/v1/images/imageToImage', async (c) => {
    requireKey(c);
    const order = await readBody(c, imageToImageSchema);
    const { prompt, strength } = order;
    const source = await readPicture(order.image);
    return answer(c, context, files, order, async (seed) => {
      const request = { style: STYLE, prompt, source: source.bytes, seed, format: 'png' } as const;
      return blendByStrength(source, await redrawFrom(request), strength);
    });
  });

  app.post('/v1/images/outpaint', async (c) => {
    requireKey(c);
    const order = await readBody(c, outpaintSchema);
    const { prompt, expand_left: left, expand_top: top } = order;
    const source = await readPicture(order.image);
    const width = left + source.width + order.expand_right;
    const height = top + source.height + order.expand_bottom;
    if (Math.max(width, height) > MAX_OUTPAINT_EDGE) {
      throw badRequest(`The result must not exceed ${MAX_OUTPAINT_EDGE} pixels a side.`);
    }
    return answer(c, context, files, order, async (seed) => {
      const placed = await placeOnCanvas({ source: source.bytes, width, height, left, top });
      return fillCanvas({ style: STYLE, prompt, ...placed, seed, format: 'png' });
    });
  });

  app.get('/results/:name', (c) => {
    const file = files.get(c.req.param('name'));
    return file ? c.body(file.bytes, 200, { 'content-type': file.type }) : c.notFound();
  });

  return app;
}
