import { API } from '@polyptych/contract';
import { enhance, type EnhancePorts } from '@polyptych/studio';
import { defineRoute } from '../api-route.ts';

/** A person waits, and the gateway gives up soon after, in milliseconds. */
const DEADLINE_MS = 15_000;

export const enhanceRoute = defineRoute({
  ...API.enhance,
  needs: ['prompt-model', 'idempotency', 'rate-limits'],
  handle: ({ body }, ports: EnhancePorts) => enhance(ports, body, AbortSignal.timeout(DEADLINE_MS)),
});
