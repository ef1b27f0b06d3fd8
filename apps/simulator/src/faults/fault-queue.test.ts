import { describe, expect, it } from 'vitest';
import { createFaultQueue, type OrderedFault } from './fault-queue.ts';
import type { FaultName } from './vocabulary.ts';

const ordered = (name: FaultName, extra: Partial<OrderedFault> = {}): OrderedFault => ({
  fault: { name, ms: undefined, text: name },
  operation: undefined,
  times: 1,
  ...extra,
});

function queueOf(...orders: OrderedFault[]) {
  const queue = createFaultQueue();
  for (const order of orders) queue.add(order);
  return queue;
}

describe('a fault queue', () => {
  it('hands out each fault once, oldest first', () => {
    const queue = queueOf(ordered('500'), ordered('503'));
    expect(queue.take('generate')?.name).toBe('500');
    expect(queue.take('iterate')?.name).toBe('503');
    expect(queue.take('outpaint')).toBeUndefined();
  });

  it('hands out as many as were ordered', () => {
    const queue = queueOf(ordered('500', { times: 2 }));
    expect([1, 2, 3].map(() => queue.take('generate')?.name)).toEqual(['500', '500', undefined]);
  });

  it('hands out without end what was ordered without one', () => {
    const queue = queueOf(ordered('500', { times: 0 }));
    expect([1, 2, 3].map(() => queue.take('generate')?.name)).toEqual(['500', '500', '500']);
    expect(queue.list()).toHaveLength(1);
  });

  it('keeps a fault for the operation it is for', () => {
    const queue = queueOf(ordered('500', { operation: 'outpaint' }), ordered('503'));
    expect(queue.take('generate')?.name).toBe('503');
    expect(queue.take('generate')).toBeUndefined();
    expect(queue.take('outpaint')?.name).toBe('500');
  });

  it('bothers polls and results only when they are named', () => {
    const queue = queueOf(ordered('500'), ordered('drop', { operation: 'poll' }));
    expect(queue.take('result')).toBeUndefined();
    expect(queue.take('poll')?.name).toBe('drop');
    expect(queue.take('poll')).toBeUndefined();
  });

  it('forgets everything', () => {
    const queue = queueOf(ordered('500'), ordered('503'));
    queue.clear();
    expect(queue.list()).toEqual([]);
    expect(queue.take('generate')).toBeUndefined();
  });

  it('does not share its counts with whoever ordered', () => {
    const order = ordered('500', { times: 2 });
    queueOf(order).take('generate');
    expect(order.times).toBe(2);
  });
});
