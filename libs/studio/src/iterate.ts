import type { AcceptedAnswer, IterateRequest } from '@polyptych/contract';
import type { AcceptPorts } from './ports.ts';
import { startJob } from './start-job.ts';

/** Accepts a refinement of a column's latest or named picture. */
export function iterate(ports: AcceptPorts, request: IterateRequest): Promise<AcceptedAnswer> {
  const { sessionId, model, prompt, fromIteration } = request;
  return startJob(ports, { sessionId, model, kind: 'iterate', prompt, from: fromIteration });
}
