import type { AcceptedAnswer, IterateRequest } from '@polyptych/contract';
import { extendColumn } from './extend-column.ts';
import type { AcceptPorts } from './ports.ts';

/** Accepts a refinement of a column's latest or named picture. */
export function iterate(ports: AcceptPorts, request: IterateRequest): Promise<AcceptedAnswer> {
  const { sessionId, model, prompt, fromIteration } = request;
  return extendColumn(ports, { sessionId, model, kind: 'iterate', prompt, from: fromIteration });
}
