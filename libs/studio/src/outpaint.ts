import { requireDecent } from '@polyptych/content-filter';
import {
  type AcceptedAnswer,
  DEFAULT_OUTPAINT_PROMPT,
  type OutpaintRequest,
} from '@polyptych/contract';
import { calculateExpansion } from '@polyptych/outpaint';
import { extendColumn } from './extend-column.ts';
import type { AcceptPorts } from './ports.ts';

/**
 * Accepts a widening of a column's latest or named picture.
 * @throws RequestError `PROMPT_BLOCKED`, `ALREADY_AT_ASPECT` or `CANVAS_TOO_LARGE`, before anything
 *   is started, or what the column has against it
 */
export async function outpaint(
  ports: AcceptPorts,
  request: OutpaintRequest,
): Promise<AcceptedAnswer> {
  const { sessionId, model, preset, iterationIndex, prompt = DEFAULT_OUTPAINT_PROMPT } = request;
  requireDecent('prompt', prompt);
  return extendColumn(
    ports,
    { sessionId, model, kind: 'outpaint', prompt, preset, from: iterationIndex },
    ({ width, height }) => {
      calculateExpansion(width, height, preset);
    },
  );
}
