import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { type Fault, faultInPrompt } from '../faults.ts';
import { type SimulatorContext, thinkingTime } from '../simulator-context.ts';
import { BFL_MODELS } from './models.ts';
import { Refusal, refusalFor, unprocessable } from './refusal.ts';
import { readSubmission, type Submission } from './submission.ts';
import { createTaskDesk } from './task-desk.ts';
import type { Task } from './task.ts';

const MAX_SEED = 2 ** 31;

function requireKey(c: Context): void {
  const key = c.req.header('x-key');
  if (!key || key === 'invalid') {
    throw new Refusal(403, { detail: 'Not authenticated - Invalid Authentication' });
  }
}

async function readBody(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    throw unprocessable({ field: [], message: 'The body is not JSON.' });
  }
}

const megapixels = (pixels: number) => Math.round(pixels / 10_000) / 100;

function priceOf([first, more]: readonly [number, number], given: number, made: number): number {
  const further = Math.max(0, Math.ceil(given / 2 ** 20) + Math.ceil(made / 2 ** 20) - 1);
  return first + more * further;
}

function madePixels({ work, givenPixels }: Submission): number {
  return work.kind === 'fill' ? givenPixels : work.width * work.height;
}

/** A task that is under way: nothing to show but how far it got. */
function pendingAnswer({ id, createdAt, readyAt }: Task, now: number) {
  const progress = Math.min(0.99, (now - createdAt) / Math.max(1, readyAt - createdAt));
  const status = progress < 0.3 ? 'Pending' : 'Generating';
  return { id, status, result: null, progress, details: null, preview: null };
}

function readyAnswer({ id, createdAt, readyAt, seed, cost, work }: Task, origin: string) {
  const result = {
    sample: `${origin}/results/${id}.${work.format}`,
    prompt: work.prompt,
    seed,
    start_time: createdAt / 1000,
    end_time: readyAt / 1000,
    duration: (readyAt - createdAt) / 1000,
  };
  return { id, status: 'Ready', result, progress: 1, details: null, preview: null, cost };
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
    readyAt: createdAt + (fault?.kind === 'slow' ? fault.ms : thinkingTime(context)),
    seed: seed ?? Math.floor(context.random() * MAX_SEED),
    cost,
    moderated: fault?.kind === 'moderated',
    truncated: fault?.kind === 'truncated',
    work,
  };
}

/**
 * The API of Black Forest Labs: tasks are submitted, polled and fetched from the same origin.
 * Any key but `invalid` is right. Tasks outlive a restart when the context has a folder for them.
 */
export function createBflSimulator(context: SimulatorContext): Hono {
  const desk = createTaskDesk(context);
  const app = new Hono();

  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json(error.body, error.status, error.headers);
    console.error(error);
    return c.json({ detail: 'Internal server error' }, 500);
  });
  app.notFound((c) => c.json({ detail: 'Not Found' }, 404));

  app.post('/v1/:model{.+}', async (c) => {
    requireKey(c);
    const model = BFL_MODELS.get(c.req.param('model'));
    if (model === undefined) throw new Refusal(404, { detail: 'Not Found' });
    const submission = await readSubmission(model.family, await readBody(c));
    const fault = faultInPrompt(submission.prompt);
    if (fault?.kind === 'status') throw refusalFor(fault.status);
    const made = madePixels(submission);
    const cost = priceOf(model.price, submission.givenPixels, made);
    const task = newTask(context, submission, cost, fault);
    await desk.file(task);
    return c.json({
      id: task.id,
      polling_url: `${new URL(c.req.url).origin}/v1/get_result?id=${task.id}`,
      cost,
      input_mp: megapixels(submission.givenPixels),
      output_mp: megapixels(made),
    });
  });

  app.get('/v1/get_result', async (c) => {
    requireKey(c);
    const id = c.req.query('id') ?? '';
    const task = await desk.find(id);
    if (task === undefined) return c.json({ id, status: 'Task not found', result: null }, 404);
    const now = context.now();
    if (now < task.readyAt) return c.json(pendingAnswer(task, now));
    if (task.moderated) {
      const details = { 'Moderation Reasons': ['Simulated'] };
      return c.json({ id, status: 'Request Moderated', result: null, progress: null, details });
    }
    await desk.picture(task);
    return c.json(readyAnswer(task, new URL(c.req.url).origin));
  });

  app.get('/results/:file', async (c) => {
    const [id = '', format] = c.req.param('file').split('.');
    const task = await desk.find(id);
    if (task === undefined || task.work.format !== format) return c.notFound();
    if (context.now() < task.readyAt || task.moderated) return c.notFound();
    const picture = await desk.picture(task);
    const sent = task.truncated ? picture.subarray(0, picture.length / 2) : picture;
    return c.body(Buffer.from(sent), 200, { 'content-type': `image/${task.work.format}` });
  });

  return app;
}
