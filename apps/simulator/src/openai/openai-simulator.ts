import { drawScene } from '../drawing/index.ts';
import { newestInstruction } from '../drawing/reading/newest-instruction.ts';
import type { CallContext, SimulatorApp } from '../service/call.ts';
import { createService, type Service, type ServiceForm } from '../service/create-service.ts';
import type { SimulatorContext } from '../simulator-context.ts';
import { addResponses, RESPONSES_ROUTE } from '../text/openai/responses-route.ts';
import { answerImages, type Drawn } from './answer-images.ts';
import { editPicture, readEditSource } from './edit-picture.ts';
import { parseEdit, parseGeneration } from './image-requests.ts';
import {
  internalError,
  invalidUrl,
  methodNotSupported,
  OPENAI_ANSWERS,
  openAiError,
  unsupportedContentType,
} from './openai-errors.ts';
import { requestedSize } from './picture-size.ts';
import { requestId } from './request-id.ts';
import { keyOf, requireKey } from './require-key.ts';

const ROUTES = ['/v1/images/generations', '/v1/images/edits', RESPONSES_ROUTE];

const FORM: ServiceForm = {
  keyOf,
  answers: OPENAI_ANSWERS,
  notFound: (c) => {
    const { method, path } = c.req;
    return ROUTES.includes(path) ? methodNotSupported(method, path) : invalidUrl(method, path);
  },
  internalError,
};

/**
 * OpenAI's Images API, generations from JSON and edits from a multipart form; and its Responses API,
 * which rewrites prompts. Any key but `invalid` is right.
 */
export function createOpenAiSimulator(context: SimulatorContext): SimulatorApp {
  const service = createService(context, FORM);
  addGenerations(service, context);
  addEdits(service, context);
  addResponses(service, context, readJson);
  return service.app;
}

function addGenerations(service: Service, { now }: SimulatorContext): void {
  service.app.post('/v1/images/generations', async (c) => {
    requireKey(c);
    const request = parseGeneration(await readJson(c));
    const { prompt, output_format: format } = request;
    const size = requestedSize(request.model, request.size);
    const fault = await service.begin(c, { operation: 'generate', instruction: prompt });
    const drawn = await drawEach(request.n, async (seed) => {
      const picture = await drawScene({ style: 'openai', prompt, ...size, format, seed });
      return { picture, size };
    });
    const answering = { request, given: [], drawn, fault, key: keyOf(c) };
    return c.json(await answerImages(answering, now()), 200, requestId());
  });
}

function addEdits(service: Service, { now }: SimulatorContext): void {
  service.app.post('/v1/images/edits', async (c) => {
    requireKey(c);
    requireType(c, 'multipart/form-data');
    const request = parseEdit(await readBody(() => c.req.formData()));
    const source = await readEditSource(request);
    requestedSize(request.model, request.size, source.sourceSize);
    const fault = await service.begin(c, {
      operation: source.mask === undefined ? 'iterate' : 'outpaint',
      instruction: newestInstruction(request.prompt),
    });
    const drawn = await drawEach(request.n, (seed) => editPicture(request, source, seed));
    const given = source.sizes;
    const answering = { request, given, drawn, fault, key: keyOf(c) };
    return c.json(await answerImages(answering, now()), 200, requestId());
  });
}

function requireType(c: CallContext, wanted: string): void {
  const given = c.req.header('content-type') ?? '';
  if (!given.startsWith(wanted)) throw unsupportedContentType(wanted, given);
}

function readJson(c: CallContext): Promise<unknown> {
  requireType(c, 'application/json');
  return readBody(() => c.req.json<unknown>());
}

async function readBody<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch {
    throw openAiError(400, 'We could not parse the body of your request.');
  }
}

/** The first picture follows from the prompt alone, the others from their number too. */
async function drawEach(
  count: number,
  draw: (seed: number | undefined) => Promise<Drawn>,
): Promise<Drawn[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => draw(index || undefined)));
}
