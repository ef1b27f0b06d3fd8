import { requestId } from '../../openai/request-id.ts';
import { keyOf, requireKey } from '../../openai/require-key.ts';
import type { CallContext } from '../../service/call.ts';
import type { Service } from '../../service/create-service.ts';
import type { SimulatorContext } from '../../simulator-context.ts';
import { askedPrompt } from '../asked-prompt.ts';
import { writeAnswer } from '../write-answer.ts';
import { refusals, responseWith } from './responses-answer.ts';
import { latestMessage, parseResponsesRequest } from './responses-request.ts';

export const RESPONSES_ROUTE = '/v1/responses';

/**
 * The Responses API as far as a prompt can be rewritten with it: one message in, one text out,
 * without tools, streams or earlier answers.
 */
export function addResponses(
  service: Service,
  { now }: SimulatorContext,
  readJson: (c: CallContext) => Promise<unknown>,
): void {
  service.app.post(RESPONSES_ROUTE, async (c) => {
    requireKey(c);
    const request = parseResponsesRequest(await readJson(c));
    const prompt = askedPrompt(latestMessage(request));
    const { format } = request.text;
    const fault = await service.begin(c, {
      operation: 'enhance',
      instruction: prompt,
      answers: refusals(request, now()),
    });
    const written = writeAnswer({
      prompt,
      shape: format.type === 'json_schema' ? format.schema : undefined,
      maxTokens: request.max_output_tokens ?? undefined,
      fault,
      key: keyOf(c),
    });
    return c.json(responseWith(request, written, now()), 200, requestId());
  });
}
