import { requireDecent } from '@polyptych/content-filter';
import type { AcceptedAnswer, IterateRequest } from '@polyptych/contract';
import { extendColumn } from './extend-column.ts';
import type { AcceptPorts } from './ports.ts';

/**
 * Accepts a refinement of a column's latest or named picture.
 * @throws RequestError `PROMPT_BLOCKED`, or what the column has against it
 */
export async function iterate(
  ports: AcceptPorts,
  request: IterateRequest,
): Promise<AcceptedAnswer> {
  const { sessionId, model, prompt, fromIteration } = request;
  requireDecent('prompt', prompt);
  return extendColumn(ports, { sessionId, model, kind: 'iterate', prompt, from: fromIteration });
}
