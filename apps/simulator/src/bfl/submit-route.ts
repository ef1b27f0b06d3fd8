import { randomUUID } from 'node:crypto';
import type { Fault } from '../faults/fault.ts';
import type { CallContext } from '../service/call.ts';
import { type Service, slowness } from '../service/create-service.ts';
import { type SimulatorContext, thinkingTime } from '../simulator-context.ts';
import { createActiveTasks } from './active-tasks.ts';
import { BFL_MODELS } from './models.ts';
import { madePixels, megapixels, priceOf } from './price.ts';
import { refusal, tooManyTasks, unprocessable } from './refusals.ts';
import { keyOf, requireKey } from './require-key.ts';
import { readSubmission } from './read-submission.ts';
import type { Submission } from './submission.ts';
import type { TaskDesk } from './task-desk.ts';
import type { Task } from './task.ts';
import { workOf } from './work-of.ts';

const MAX_SEED = 2 ** 31;

async function readBody(c: CallContext): Promise<unknown> {
  const isJson = c.req.header('content-type')?.startsWith('application/json') === true;
  if (!isJson) throw unprocessable({ field: [], message: 'The body must be application/json.' });
  try {
    return await c.req.json();
  } catch {
    throw unprocessable({ field: [], message: 'The body is not JSON.' });
  }
}

function newTask(
  context: SimulatorContext,
  { seed, work }: Submission,
  cost: number,
  fault: Fault | undefined,
): Task {
  const createdAt = context.now();
  return {
    id: randomUUID(),
    createdAt,
    readyAt: createdAt + (slowness(fault) ?? thinkingTime(context)),
    seed: seed ?? Math.floor(context.random() * MAX_SEED),
    cost,
    ...(fault && { fault: fault.text }),
    work,
  };
}

/** Submissions: the task is taken and paid for at once, and worked on later. */
export function addSubmitRoute(service: Service, context: SimulatorContext, desk: TaskDesk): void {
  const active = createActiveTasks(context.maxActiveTasks);

  service.app.post('/v1/:model{.+}', async (c) => {
    requireKey(c);
    const model = BFL_MODELS.get(c.req.param('model'));
    if (model === undefined) throw refusal(404, 'Not Found');
    const submission = await readSubmission(model, await readBody(c));
    if (!active.hasRoom(context.now())) throw tooManyTasks(1, { 'retry-after': '1' });
    const fault = await service.begin(c, await workOf(submission), false);
    const cost = priceOf(model, submission);
    const task = newTask(context, submission, cost, fault);
    active.add(task.readyAt);
    await desk.file(task);
    const echo = fault?.name === 'echo-result' ? `&key=${encodeURIComponent(keyOf(c))}` : '';
    return c.json({
      id: task.id,
      polling_url: `${new URL(c.req.url).origin}/v1/get_result?id=${task.id}${echo}`,
      cost,
      input_mp: megapixels(submission.givenPixels),
      output_mp: megapixels(madePixels(submission)),
    });
  });
}
