import type { Fault } from '../faults/fault.ts';
import type { FaultName } from '../faults/vocabulary.ts';
import type { CallContext } from '../service/call.ts';
import { EarlyAnswer, jsonAnswer, textAnswer } from '../service/early-answer.ts';
import { drop } from '../service/socket.ts';
import { tooManyTasks } from './refusals.ts';

type Answer = (c: CallContext, fault: Fault) => Response;

const TROUBLES: Partial<Record<FaultName, Answer>> = {
  'poll-429': (_, { ms = 1000 }) => {
    const headers = { 'retry-after': String(Math.ceil(ms / 1000)) };
    return tooManyTasks(ms / 1000, headers).response;
  },
  'poll-503': () => jsonAnswer(503, { message: 'Service temporarily unavailable' }).response,
  'poll-drop': drop,
  'poll-text': () => textAnswer(200, 'Please hold the line.').response,
};

/** Whether a fault lets polls fail on their way. */
export function isPollTrouble({ name }: Fault): boolean {
  return TROUBLES[name] !== undefined;
}

/**
 * Lets a poll fail on its way, which says nothing about the task.
 *
 * @throws EarlyAnswer
 */
export function troublePoll(c: CallContext, fault: Fault | undefined): void {
  const answer = fault && TROUBLES[fault.name];
  if (answer) throw new EarlyAnswer(answer(c, fault));
}
