import { type Fault, isOneOf } from '../faults/fault.ts';
import type { FaultName } from '../faults/vocabulary.ts';
import type { Task } from './task.ts';

const ELSEWHERE = 'https://example.com/picture.png';
const ODD_STATUSES = ['Waiting for Inspiration', 'Polishing'];

/** One answer to a poll. */
export interface TaskState {
  http: number;
  body: object;
}

/** What a poll's answer depends on. */
export interface PollSituation {
  /** What goes wrong with this task or this poll. */
  fault: Fault | undefined;
  /** How many polls of this task came before, as far as anybody counts them. */
  pollsBefore: number;
  /** Milliseconds since the epoch. */
  now: number;
  origin: string;
  /** The key that was sent with the poll. */
  key: string;
}

interface Ending {
  http: number;
  status: string;
  details: object | null;
}

const MODERATED = { 'Moderation Reasons': ['Simulated'] };
const BROKEN = { error: 'The simulated model broke down.' };

/** How a task ends that ends without a picture. */
const ENDINGS: Partial<Record<FaultName, Ending>> = {
  moderated: { http: 200, status: 'Request Moderated', details: MODERATED },
  'moderated-output': { http: 200, status: 'Content Moderated', details: MODERATED },
  'task-error': { http: 200, status: 'Error', details: BROKEN },
  'task-422': { http: 422, status: 'Error', details: BROKEN },
  'task-503': { http: 503, status: 'Error', details: BROKEN },
  'task-lost': { http: 404, status: 'Task not found', details: null },
};

/** Whether a task will have a picture when it has ended. */
export function endsInPicture(fault: Fault | undefined): boolean {
  return fault === undefined || ENDINGS[fault.name] === undefined;
}

/** Whether a fault shows in what polls say of a task. */
export function showsInState(fault: Fault): boolean {
  const inAnswer = ['unknown-status', 'no-picture', 'result-elsewhere', 'echo-result'] as const;
  return !endsInPicture(fault) || isOneOf(fault, ...inAnswer);
}

/** What is said of a task that was never submitted, or that is forgotten. */
export function unknownTask(id: string): TaskState {
  return { http: 404, body: { id, status: 'Task not found', result: null } };
}

/** What a poll says of a task now. */
export function taskState(task: Task, situation: PollSituation): TaskState {
  const { fault, pollsBefore, now } = situation;
  const odd = fault?.name === 'unknown-status' ? ODD_STATUSES[pollsBefore] : undefined;
  if (odd !== undefined) return unfinished(task, now, odd);
  if (now < task.readyAt) return unfinished(task, now);
  const ending = fault && ENDINGS[fault.name];
  if (ending === undefined) return { http: 200, body: readyBody(task, situation) };
  const { http, status, details } = ending;
  return { http, body: { id: task.id, status, result: null, progress: null, details } };
}

function unfinished({ id, createdAt, readyAt }: Task, now: number, word?: string): TaskState {
  const progress = Math.min(0.99, (now - createdAt) / Math.max(1, readyAt - createdAt));
  const status = word ?? (progress < 0.3 ? 'Pending' : 'Generating');
  const body = { id, status, result: null, progress, details: null, preview: null };
  return { http: 200, body };
}

function readyBody(task: Task, { fault, origin, key }: PollSituation): object {
  const { id, createdAt, readyAt, seed, cost, work } = task;
  const echoed = fault?.name === 'echo-result' ? key : undefined;
  const result = {
    sample: sampleAddress(task, fault, origin, echoed),
    prompt: echoed ?? work.prompt,
    seed,
    start_time: createdAt / 1000,
    end_time: readyAt / 1000,
    duration: (readyAt - createdAt) / 1000,
  };
  const details = echoed === undefined ? null : { key: echoed };
  return { id, status: 'Ready', result, progress: 1, details, preview: null, cost };
}

function sampleAddress(
  { id, work }: Task,
  fault: Fault | undefined,
  origin: string,
  echoed: string | undefined,
): string | null {
  if (fault?.name === 'no-picture') return null;
  if (fault?.name === 'result-elsewhere') return ELSEWHERE;
  const query = echoed === undefined ? '' : `?key=${encodeURIComponent(echoed)}`;
  return `${origin}/results/${id}.${work.format}${query}`;
}
