import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type Fault, readFault } from '../faults/fault.ts';
import { createAttempts } from '../service/attempts.ts';
import type { Service } from '../service/create-service.ts';
import type { SimulatorContext } from '../simulator-context.ts';
import { isPollTrouble, troublePoll } from './poll-trouble.ts';
import { methodNotAllowed } from './refusals.ts';
import { keyOf, requireKey } from './require-key.ts';
import type { TaskDesk } from './task-desk.ts';
import { endsInPicture, showsInState, taskState, unknownTask } from './task-states.ts';

/** Polls of a task that a fault of its own lasts for, where that fault passes. */
const TROUBLED_POLLS = 2;

/** Polls: what becomes of a task, from its id in the query. */
export function addPollRoute(service: Service, context: SimulatorContext, desk: TaskDesk): void {
  const polls = createAttempts();

  service.app.get('/v1/get_result', async (c) => {
    requireKey(c);
    const id = c.req.query('id') ?? '';
    const task = await desk.find(id);
    const asked = await service.beginLater(c, 'poll');
    if (task === undefined) {
      const { http, body } = unknownTask(id);
      return c.json(body, http as ContentfulStatusCode);
    }
    const own = task.fault === undefined ? undefined : readFault(task.fault);
    const pollsBefore = asked === undefined && passes(own) ? polls.before(id) : 0;
    const isOver = passes(own) && pollsBefore >= TROUBLED_POLLS;
    const fault = asked ?? (isOver ? undefined : own);
    if (fault && (isPollTrouble(fault) || showsInState(fault))) c.get('call').inherited = fault;
    troublePoll(c, fault);
    const now = context.now();
    if (now >= task.readyAt && endsInPicture(fault)) await desk.picture(task);
    const origin = new URL(c.req.url).origin;
    const state = taskState(task, { fault, pollsBefore, now, origin, key: keyOf(c) });
    return c.json(state.body, state.http as ContentfulStatusCode);
  });
  service.app.all('/v1/get_result', () => {
    throw methodNotAllowed();
  });
}

function passes(fault: Fault | undefined): boolean {
  return fault !== undefined && /^(?:poll-|unknown-status)/.test(fault.name);
}
