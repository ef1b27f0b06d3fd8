import type { Fault } from './fault.ts';

/**
 * What a call can be about. `enhance` has a prompt rewritten; `poll` and `result` are the later calls
 * for a picture's task and file.
 */
export const OPERATIONS = ['generate', 'iterate', 'outpaint', 'enhance', 'poll', 'result'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** A fault that waits for the calls it was ordered for. */
export interface OrderedFault {
  fault: Fault;
  /** The one kind of call it is for; without it any that makes something. */
  operation: Operation | undefined;
  /** How many calls are still to meet it; 0 for every one until it is taken away. */
  times: number;
}

export interface FaultQueue {
  add: (ordered: OrderedFault) => void;
  list: () => readonly OrderedFault[];
  clear: () => void;
  /** Takes the fault that a call of this kind meets: the oldest that fits. */
  take: (operation: Operation) => Fault | undefined;
}

export function createFaultQueue(): FaultQueue {
  let waiting: OrderedFault[] = [];
  return {
    add: (ordered) => {
      waiting.push({ ...ordered });
    },
    list: () => waiting,
    clear: () => {
      waiting = [];
    },
    take: (operation) => {
      const met = waiting.find((ordered) => isFor(ordered, operation));
      if (met === undefined) return undefined;
      if (met.times === 1) waiting = waiting.filter((ordered) => ordered !== met);
      else if (met.times > 1) met.times -= 1;
      return met.fault;
    },
  };
}

function isFor({ operation: ordered }: OrderedFault, operation: Operation): boolean {
  if (ordered !== undefined) return ordered === operation;
  return operation !== 'poll' && operation !== 'result';
}
