import type { CallContext, SimulatorApp } from '../service/call.ts';
import { createService, type ServiceForm } from '../service/create-service.ts';
import type { SimulatorContext } from '../simulator-context.ts';
import { addTextModels } from '../text/gemini/text-route.ts';
import { answerTurn, endingsWithout } from './answer-turn.ts';
import { readTurn, workOf } from './draw-turn.ts';
import { parseRequest } from './generate-content-request.ts';
import {
  GEMINI_ANSWERS,
  googleError,
  internalError,
  invalidArgument,
  invalidKey,
  notFound,
  permissionDenied,
} from './google-errors.ts';
import { GEMINI_MODELS, type GeminiModel, problemWith } from './models.ts';
import { checkSignatures } from './thought-signature.ts';

const CALL = /^(.+):generateContent$/;

const keyOf = (c: CallContext) => c.req.header('x-goog-api-key') ?? c.req.query('key') ?? '';

const FORM: ServiceForm = { keyOf, answers: GEMINI_ANSWERS, notFound, internalError };

/**
 * Google's Gemini API as far as image models use it, and text models that rewrite prompts:
 * `generateContent` in both versions. Any key but `invalid` is right.
 */
export function createGeminiSimulator(context: SimulatorContext): SimulatorApp {
  const service = createService(context, FORM);
  addTextModels(service, { keyOf, requireKey, readJson });
  service.app.post('/:version{v1|v1beta}/models/:call', async (c) => {
    requireKey(c);
    const { id, model } = modelIn(c.req.param('call'), c.req.param('version'));
    const request = parseRequest(await readJson(c));
    const problem = problemWith(model, request.generationConfig.imageConfig ?? {});
    if (problem !== undefined) throw invalidArgument(problem);
    checkSignatures(request.contents);
    const turn = await readTurn(request);
    const work = { ...workOf(turn), answers: endingsWithout(request, id) };
    const fault = await service.begin(c, work);
    const answer = await answerTurn({ request, turn, fault, key: keyOf(c) });
    return c.json({ ...answer, modelVersion: id });
  });
  return service.app;
}

function requireKey(c: CallContext): void {
  if (keyOf(c) === '') throw permissionDenied();
  if (keyOf(c) === 'invalid') throw invalidKey();
}

function modelIn(call: string, version: string): { id: string; model: GeminiModel } {
  const [, id = call] = CALL.exec(call) ?? [];
  const model = CALL.test(call) ? GEMINI_MODELS.get(id) : undefined;
  if (model !== undefined) return { id, model };
  const message = `models/${id} is not found for API version ${version}, or is not supported.`;
  throw googleError(404, 'NOT_FOUND', message);
}

async function readJson(c: CallContext): Promise<unknown> {
  const isJson = c.req.header('content-type')?.startsWith('application/json') === true;
  if (!isJson) throw invalidArgument('Invalid JSON payload received. The body must be JSON.');
  try {
    return await c.req.json<unknown>();
  } catch {
    throw invalidArgument('Invalid JSON payload received. Unexpected token.');
  }
}
