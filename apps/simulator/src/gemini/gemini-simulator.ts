import { type Context, Hono } from 'hono';
import { type Fault, faultInPrompt } from '../faults.ts';
import { toBase64 } from '../pictures/base64.ts';
import { type SimulatorContext, think } from '../simulator-context.ts';
import { drawDraft, drawTurn, lastPrompt } from './draw-turn.ts';
import { type GenerateContentRequest, parseRequest } from './generate-content-request.ts';
import { faultError, GoogleError, invalidArgument, invalidKey } from './google-error.ts';
import { checkSignatures, thoughtSignature } from './thought-signature.ts';

const IMAGE_MODEL = /^(gemini-[a-z0-9.-]+):generateContent$/;

/** Google's Gemini API as far as image models use it: `generateContent` in both versions. */
export function createGeminiSimulator(context: SimulatorContext): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof GoogleError) return error.answer(c);
    return new GoogleError(500, 'INTERNAL', 'The simulator failed.').answer(c);
  });
  app.notFound((c) =>
    new GoogleError(404, 'NOT_FOUND', 'Requested entity was not found.').answer(c),
  );
  app.post('/:version{v1|v1beta}/models/:call', async (c) => {
    checkKey(c);
    const model = modelIn(c.req.param('call'));
    const request = parseRequest(await readJson(c));
    checkSignatures(request.contents);
    const fault = faultInPrompt(lastPrompt(request));
    if (fault?.kind === 'status') throw faultError(fault.status);
    await think(context, fault?.kind === 'slow' ? fault.ms : undefined);
    if (fault?.kind === 'moderated') {
      return c.json({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, modelVersion: model });
    }
    return c.json({ ...(await answer(request, fault)), modelVersion: model });
  });
  return app;
}

function checkKey(c: Context): void {
  const key = c.req.header('x-goog-api-key') ?? c.req.query('key') ?? '';
  if (key === '') {
    const message = "Method doesn't allow unregistered callers. Please use API Key.";
    throw new GoogleError(403, 'PERMISSION_DENIED', message);
  }
  if (key === 'invalid') throw invalidKey();
}

function modelIn(call: string): string {
  const [, model] = IMAGE_MODEL.exec(call) ?? [];
  if (model !== undefined) return model;
  throw new GoogleError(404, 'NOT_FOUND', `models/${call} is not found or not supported.`);
}

async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json<unknown>();
  } catch {
    throw invalidArgument('Invalid JSON payload received. Unexpected token.');
  }
}

async function answer(request: GenerateContentRequest, fault: Fault | undefined): Promise<object> {
  const [draft, picture] = await Promise.all([drawDraft(lastPrompt(request)), drawTurn(request)]);
  const text = 'Here is your picture.';
  const image = (data: string) => ({ mimeType: 'image/png', data });
  const parts = [
    { thought: true, text: 'Sketching a composition first.' },
    { thought: true, inlineData: image(draft.toString('base64')) },
    { text, thoughtSignature: thoughtSignature(text) },
    {
      inlineData: image(toBase64(picture, fault?.kind === 'truncated')),
      thoughtSignature: thoughtSignature(picture),
    },
  ];
  const saysText = request.generationConfig.responseModalities.includes('TEXT');
  return {
    candidates: [
      {
        index: 0,
        finishReason: 'STOP',
        content: { role: 'model', parts: parts.filter((part) => saysText || !('text' in part)) },
      },
    ],
  };
}
