import { Hono } from 'hono';
import * as z from 'zod';
import { type FaultQueue, type OrderedFault, OPERATIONS } from '../faults/fault-queue.ts';
import { readFault } from '../faults/fault.ts';
import { FAULT_NAMES, FAULTS } from '../faults/vocabulary.ts';
import { jsonAnswer, type EarlyAnswer } from './early-answer.ts';
import type { RequestLog } from './request-log.ts';

const orderSchema = z.strictObject({
  fault: z.string(),
  operation: z.enum(OPERATIONS).optional(),
  times: z.int().min(0).max(1_000_000).default(1),
});

/** 400 for a fault that nobody knows, with those that somebody does. */
export function unknownFault(asked: string): EarlyAnswer {
  const error = `There is no fault "${asked}". It is written NAME or NAME=DURATION, as in 429=3s.`;
  return jsonAnswer(400, { error, known: FAULT_NAMES });
}

const known = FAULT_NAMES.map((name) => ({ name, says: FAULTS[name] }));

const inWords = ({ fault, operation, times }: OrderedFault) => ({
  fault: fault.text,
  ...(operation && { operation }),
  times,
});

/** Routes for whoever tests a client: ordering faults, and reading what was asked of the service. */
export function adminRoutes(queue: FaultQueue, log: RequestLog): Hono {
  const app = new Hono();

  app.post('/faults', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    const order = orderSchema.safeParse(body);
    if (!order.success) {
      return c.json({ error: z.prettifyError(order.error), known: FAULT_NAMES }, 400);
    }
    const { operation, times } = order.data;
    const fault = readFault(order.data.fault);
    if (fault === undefined) return unknownFault(order.data.fault).response;
    queue.add({ fault, operation, times });
    return c.json({ faults: queue.list().map(inWords) }, 201);
  });
  app.get('/faults', (c) => c.json({ faults: queue.list().map(inWords), known }));
  app.delete('/faults', (c) => {
    queue.clear();
    return c.body(null, 204);
  });

  app.get('/requests', (c) => c.json({ requests: log.list() }));
  app.delete('/requests', (c) => {
    log.clear();
    return c.body(null, 204);
  });
  return app;
}
