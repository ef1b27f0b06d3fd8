import { randomUUID } from 'node:crypto';
import type { EventBridgeEvent } from 'aws-lambda';
import type { StackSchedule } from '../assembly/stack-triggers.ts';
import { FAKE_ACCOUNT } from '../fakes/names.ts';

/** Calls a function regularly until the signal comes; a run that fails is the function's to log. */
export function startSchedule(
  { periodMs, input }: StackSchedule,
  region: string,
  invoke: (event: unknown) => Promise<unknown>,
  signal: AbortSignal,
): void {
  const timer = setInterval(() => {
    const event: unknown = input === undefined ? scheduledEvent(region) : JSON.parse(input);
    invoke(event).catch(() => undefined);
  }, periodMs);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
  });
}

function scheduledEvent(region: string): EventBridgeEvent<'Scheduled Event', object> {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: FAKE_ACCOUNT,
    time: new Date().toISOString(),
    region,
    resources: [],
    detail: {},
  };
}
