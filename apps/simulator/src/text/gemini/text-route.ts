import type { CallContext } from '../../service/call.ts';
import type { Service } from '../../service/create-service.ts';
import { askedPrompt } from '../asked-prompt.ts';
import { GEMINI_TEXT_MODELS } from '../models.ts';
import { writeAnswer } from '../write-answer.ts';
import { refusals, turnWith } from './text-answer.ts';
import { latestWords, parseTextRequest } from './text-request.ts';

const CALL = /^(.+):generateContent$/;

/** What the route shares with the one for pictures. */
export interface Door {
  keyOf: (c: CallContext) => string;
  requireKey: (c: CallContext) => void;
  readJson: (c: CallContext) => Promise<unknown>;
}

/**
 * `generateContent` of the text models, as far as a prompt can be rewritten with it; all other
 * models are left to the next route.
 */
export function addTextModels(service: Service, { keyOf, requireKey, readJson }: Door): void {
  service.app.post('/:version{v1|v1beta}/models/:call', async (c, next) => {
    const [, id = ''] = CALL.exec(c.req.param('call')) ?? [];
    const levels = GEMINI_TEXT_MODELS.get(id);
    if (levels === undefined) return next();
    requireKey(c);
    const request = parseTextRequest(await readJson(c), levels);
    const prompt = askedPrompt(latestWords(request));
    const fault = await service.begin(c, {
      operation: 'enhance',
      instruction: prompt,
      answers: refusals(request, id),
    });
    const { responseJsonSchema: shape, maxOutputTokens: maxTokens } = request.generationConfig;
    const written = writeAnswer({ prompt, shape, maxTokens, fault, key: keyOf(c) });
    return c.json(turnWith(request, written, id));
  });
}
