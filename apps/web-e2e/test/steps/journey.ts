import type { BrowserContextOptions, View } from '@polyptych/browser';
import { createClient } from '@polyptych/client';
import { describe } from 'vitest';
import { test } from '../../src/index.ts';
import { Person } from './person.ts';

/**
 * The harness's `test` with somebody to go the journey: `arrive` opens an address on the screen that
 * `view` names, and `api` speaks with the server as a program does.
 */
export const journey = test
  .extend('view', 'desktop' as View)
  .extend('api', ({ server }) => createClient({ baseUrl: server.url }))
  .extend(
    'arrive',
    ({ open, view }) =>
      async (path: string, options?: BrowserContextOptions) =>
        new Person(await open(path, view, options), view),
  );

/** Has every journey of a suite gone at a desk and on a phone. */
export function onEveryScreen(journeys: () => void): void {
  describe.for<View>(['desktop', 'phone'])('on a %s', (view) => {
    journey.override('view', view);
    journeys();
  });
}
