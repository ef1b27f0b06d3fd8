import { describe, expect, it } from 'vitest';
import { createFaultQueue } from '../faults/fault-queue.ts';
import { type Fault, readFault } from '../faults/fault.ts';
import { Call } from './call.ts';

function fault(asked: string): Fault {
  const read = readFault(asked);
  if (read === undefined) throw new TypeError(`There is no fault ${asked}.`);
  return read;
}

function queueWith(...asked: string[]) {
  const queue = createFaultQueue();
  for (const each of asked) queue.add({ fault: fault(each), operation: undefined, times: 1 });
  return queue;
}

describe('a call', () => {
  it('reports nothing much before it is clear what it is', () => {
    expect(new Call(fault('500'), queueWith('503')).report()).toEqual({
      operation: null,
      drawn: false,
    });
  });

  it('meets its own fault first, then the queue’s, then the prompt’s', () => {
    const queue = queueWith('503');
    expect(new Call(fault('500'), queue).meet('generate', '[sim:504]')?.name).toBe('500');
    expect(new Call(undefined, queue).meet('generate', '[sim:504]')?.name).toBe('503');
    expect(new Call(undefined, queue).meet('generate', '[sim:504]')?.name).toBe('504');
    expect(new Call(undefined, queue).meet('generate', 'a pier')).toBeUndefined();
  });

  it('reports what it met in the words it was asked for', () => {
    const call = new Call(undefined, queueWith());
    call.meet('outpaint', 'a pier [sim:SLOW=5s]');
    call.drawn = true;
    expect(call.report()).toEqual({ operation: 'outpaint', fault: 'slow=5s', drawn: true });
  });

  it('reports an earlier call’s fault where it met none itself', () => {
    const call = new Call(undefined, queueWith());
    call.meet('poll');
    call.inherited = fault('task-503');
    expect(call.report()).toMatchObject({ operation: 'poll', fault: 'task-503' });
    call.fault = fault('429');
    expect(call.report()).toMatchObject({ fault: '429' });
  });
});
