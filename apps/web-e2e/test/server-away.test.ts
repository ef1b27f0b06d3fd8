import type { Page } from '@polyptych/browser';
import { describe, expect } from 'vitest';
import { SERVER_GONE } from '../src/index.ts';
import { draw } from './steps/draw.ts';
import { journey as test, onEveryScreen } from './steps/journey.ts';

/** What a page without a network complains of. */
const OFFLINE = /net::ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED)/;

describe('a server that goes away', () => {
  onEveryScreen(() => {
    describe('in the middle of its work', () => {
      test.override('variables', { SIMULATOR_LATENCY_MS: '3600000' });

      test('is waited for, without another loading', async ({ api, server, arrive, trouble }) => {
        const { sessionId } = await api.generate({ prompt: 'a boat', models: ['recraft'] });
        const person = await arrive(`/s/${sessionId}`);
        const { page } = person;
        await page.getByRole('timer').waitFor();
        const isSameLoading = await mark(page);

        trouble.expect(SERVER_GONE);
        await server.kill();
        await banner(page).waitFor();
        await person.expectAccessible();
        await server.restart({ SIMULATOR_LATENCY_MS: '0' });

        await banner(page).waitFor({ state: 'detached' });
        const column = await person.column('Recraft');
        await column.card(1).getByText('The work was interrupted', { exact: true }).waitFor();
        expect(await isSameLoading()).toBe(true);
      });
    });

    test('gets what was sent meanwhile, once', async ({ api, server, arrive, trouble }) => {
      const { sessionId } = await draw(api, 'a boat', ['recraft']);
      const person = await arrive(`/s/${sessionId}`);
      const column = await person.column('Recraft');
      const isSameLoading = await mark(person.page);
      await column.field.fill('at dawn');

      trouble.expect(SERVER_GONE);
      // Hints are loaded when a pointer first moves; this one may come too late.
      trouble.expect(/hint-layer/);
      await server.kill();
      await person.press(column.button('Refine'));
      await banner(person.page).waitFor();
      await server.restart();

      await column.picture(2).waitFor();
      await banner(person.page).waitFor({ state: 'detached' });
      expect(await column.field.inputValue()).toBe('');
      expect(await isSameLoading()).toBe(true);
      const { session } = await api.session(sessionId);
      expect(session.models.recraft.iterations).toHaveLength(2);
    });

    test('begins nothing twice when its answer was lost', async ({ api, arrive, trouble }) => {
      const { sessionId } = await draw(api, 'a boat', ['recraft']);
      const person = await arrive(`/s/${sessionId}`);
      const column = await person.column('Recraft');
      await column.field.fill('at dawn');

      trouble.expect(SERVER_GONE);
      let sent = 0;
      await person.page.route('**/iterate', async (route) => {
        sent += 1;
        if (sent > 1) return route.continue();
        await route.fetch();
        return route.abort('connectionreset');
      });
      await person.press(column.button('Refine'));

      await column.picture(2).waitFor();
      await expect.poll(() => column.field.inputValue()).toBe('');
      expect(sent).toBe(2);
      const { session } = await api.session(sessionId);
      expect(session.models.recraft.iterations).toHaveLength(2);
    });

    describe('because there is no network', () => {
      test.override('variables', { SIMULATOR_LATENCY_MS: '3600000' });

      test('is there again with it', async ({ api, arrive, trouble }) => {
        const { sessionId } = await api.generate({ prompt: 'a boat', models: ['recraft'] });
        const { page } = await arrive(`/s/${sessionId}`);
        await page.getByRole('timer').waitFor();
        const isSameLoading = await mark(page);

        trouble.expect(OFFLINE);
        await page.context().setOffline(true);
        await banner(page).waitFor();
        await page.context().setOffline(false);

        await banner(page).waitFor({ state: 'detached' });
        await page.getByRole('timer').waitFor();
        expect(await isSameLoading()).toBe(true);
      });
    });
  });

  test('is waited for by a page that is only being opened', async ({ server, arrive, trouble }) => {
    const { page } = await arrive('/gallery');
    await page.getByText('No sessions yet').waitFor();
    trouble.expect(SERVER_GONE);
    let isAway = true;
    await page.route('**/config.json', (route) =>
      isAway ? route.abort('connectionrefused') : route.continue(),
    );
    await page.goto(`${server.url}/`);
    await page.getByText('This page looks for it every second.').waitFor();

    isAway = false;
    await page.getByRole('textbox', { name: 'Prompt' }).waitFor();
  });
});

function banner(page: Page) {
  return page.getByRole('alert').filter({ hasText: 'The server can’t be reached.' });
}

/** @returns what tells whether the page is still the one that was loaded before */
async function mark(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => Object.assign(window, { isMarked: true }));
  return () => page.evaluate(() => 'isMarked' in window);
}
