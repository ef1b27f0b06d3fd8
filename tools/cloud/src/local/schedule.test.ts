import type { EventBridgeEvent } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StackFunction } from '../assembly/stack.ts';
import { startSchedule } from './schedule.ts';

describe('a schedule', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const found = { name: 'sweep' } as StackFunction;
  const start = (input?: string) => {
    const events: unknown[] = [];
    const stopping = new AbortController();
    const invoke = (event: unknown) => {
      events.push(event);
      return Promise.reject(new TypeError('this run failed'));
    };
    startSchedule(
      { periodMs: 120_000, input, function: found },
      'eu-west-1',
      invoke,
      stopping.signal,
    );
    return { events, stopping };
  };

  it('calls its function once a period, until it is stopped', () => {
    const { events, stopping } = start();

    vi.advanceTimersByTime(119_999);
    expect(events).toEqual([]);
    vi.advanceTimersByTime(120_001);
    expect(events).toHaveLength(2);
    expect((events[0] as EventBridgeEvent<string, object>)['detail-type']).toBe('Scheduled Event');
    expect(events[0]).toMatchObject({ source: 'aws.events', region: 'eu-west-1', detail: {} });
    stopping.abort();
    vi.advanceTimersByTime(600_000);
    expect(events).toHaveLength(2);
  });

  it('gives what it was told to give', () => {
    const { events } = start('{"now":true}');
    vi.advanceTimersByTime(120_000);

    expect(events).toEqual([{ now: true }]);
  });
});
