import { Hono } from 'hono';
import { drawScene } from '../drawing/index.ts';
import { type Fault, faultInPrompt } from '../faults.ts';
import { toBase64 } from '../pictures/base64.ts';
import { type SimulatorContext, think } from '../simulator-context.ts';
import { editPicture, readEditSource } from './edit-picture.ts';
import {
  type EditRequest,
  type GenerationRequest,
  parseEdit,
  parseGeneration,
} from './image-requests.ts';
import { faultError, invalidKey, moderationBlocked, OpenAiError } from './openai-error.ts';
import { requestedSize, type Size } from './picture-size.ts';
import { usageOf } from './usage.ts';

interface Drawn {
  picture: Buffer;
  size: Size;
}

/** OpenAI's Images API: generations from JSON, edits from a multipart form. */
export function createOpenAiSimulator(context: SimulatorContext): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof OpenAiError) return error.answer(c);
    return new OpenAiError(500, 'The simulator failed.', { type: 'server_error' }).answer(c);
  });
  app.notFound((c) =>
    new OpenAiError(404, `Invalid URL (${c.req.method} ${c.req.path})`).answer(c),
  );
  app.use('/v1/*', async (c, next) => {
    checkKey(c.req.header('authorization'));
    await next();
  });

  app.post('/v1/images/generations', async (c) => {
    const request = parseGeneration(await readBody(() => c.req.json<unknown>()));
    const size = requestedSize(request.model, request.size);
    const fault = await meetFault(context, request.prompt);
    const { prompt, output_format: format } = request;
    const drawn = await drawEach(request.n, async (seed) => {
      const picture = await drawScene({ style: 'openai', prompt, ...size, format, seed });
      return { picture, size };
    });
    return c.json(answer(context, request, [], drawn, fault));
  });

  app.post('/v1/images/edits', async (c) => {
    const request = parseEdit(await readBody(() => c.req.formData()));
    const source = await readEditSource(request);
    requestedSize(request.model, request.size, source.sourceSize);
    const fault = await meetFault(context, request.prompt);
    const drawn = await drawEach(request.n, (seed) => editPicture(request, source, seed));
    return c.json(answer(context, request, [source.sourceSize], drawn, fault));
  });
  return app;
}

function checkKey(authorization = ''): void {
  const [, key = ''] = /^Bearer (.*)$/.exec(authorization) ?? [];
  if (key === '') throw new OpenAiError(401, "You didn't provide an API key.");
  if (key === 'invalid') throw invalidKey();
}

async function readBody<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch {
    throw new OpenAiError(400, 'We could not parse the body of your request.');
  }
}

/** Fails as the prompt asks to, else takes its time; a truncated answer is the caller's to cut. */
async function meetFault(context: SimulatorContext, prompt: string): Promise<Fault | undefined> {
  const fault = faultInPrompt(prompt);
  if (fault?.kind === 'status') throw faultError(fault.status);
  await think(context, fault?.kind === 'slow' ? fault.ms : undefined);
  if (fault?.kind === 'moderated') throw moderationBlocked();
  return fault;
}

/** The first picture follows from the prompt alone, the others from their number too. */
async function drawEach(
  count: number,
  draw: (seed: number | undefined) => Promise<Drawn>,
): Promise<Drawn[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => draw(index || undefined)));
}

function answer(
  { now }: SimulatorContext,
  { prompt, background, quality, output_format }: GenerationRequest | EditRequest,
  given: readonly Size[],
  drawn: readonly Drawn[],
  fault: Fault | undefined,
): object {
  const sizes = drawn.map(({ size }) => size);
  const [{ width, height } = { width: 0, height: 0 }] = sizes;
  return {
    created: Math.floor(now() / 1000),
    background: background === 'transparent' ? 'transparent' : 'opaque',
    output_format,
    quality: quality === 'auto' ? 'medium' : quality,
    size: `${width}x${height}`,
    data: drawn.map(({ picture }) => ({
      b64_json: toBase64(picture, fault?.kind === 'truncated'),
    })),
    usage: usageOf(prompt, given, sizes),
  };
}
