import type { Client } from '@polyptych/client';
import type { Page } from '@polyptych/browser';
import { describe, expect } from 'vitest';
import { draw } from './steps/draw.ts';
import { journey as test, onEveryScreen } from './steps/journey.ts';

describe('a session', () => {
  test.override('seed', { count: 6, templates: [{ prompt: 'a boat', models: ['recraft'] }] });

  onEveryScreen(() => {
    test('that was deleted by mistake comes back', async ({ api, arrive }) => {
      const person = await arrive('/gallery');
      const { page } = person;
      await person.pressButton('Delete “a boat, no. 2”');
      await page.getByText('Session deleted').waitFor();
      await linkTo(page, 'a boat, no. 2').waitFor({ state: 'detached' });
      await person.expectAccessible();

      await person.pressButton('Undo');

      await linkTo(page, 'a boat, no. 2').waitFor();
      await page.getByText('Session deleted').waitFor({ state: 'detached' });
      await page.reload();
      await linkTo(page, 'a boat, no. 2').waitFor();
      expect(await promptsOf(api)).toHaveLength(6);
    });

    test('is deleted for good when its notice is gone', async ({ api, arrive }) => {
      const person = await arrive('/gallery');
      const { page } = person;
      await person.pressButton('Delete “a boat, no. 1”');
      // Its readers hear of it only once the notice is pointed at.
      await person.press(page.getByRole('button', { name: 'Dismiss', includeHidden: true }));

      await expect.poll(() => promptsOf(api)).not.toContain('a boat, no. 1');
      await page.reload();
      await linkTo(page, 'a boat, no. 2').waitFor();
      expect(await linkTo(page, 'a boat, no. 1').count()).toBe(0);
    });

    test('is deleted for good when the page is left', async ({ api, arrive }) => {
      const person = await arrive('/gallery');
      await person.pressButton('Delete “a boat, no. 3”');
      await person.page.getByText('Session deleted').waitFor();

      await person.page.goto('about:blank');

      await expect.poll(() => promptsOf(api)).not.toContain('a boat, no. 3');
      expect(await promptsOf(api)).toHaveLength(5);
    });

    test('is deleted for good when the page is closed', async ({ api, arrive }) => {
      const person = await arrive('/gallery');
      await person.pressButton('Delete “a boat, no. 3”');
      await person.page.getByText('Session deleted').waitFor();

      await person.page.close({ runBeforeUnload: true });

      await expect.poll(() => promptsOf(api)).not.toContain('a boat, no. 3');
    });

    test('is deleted from its board', async ({ api, arrive }) => {
      const { sessionId } = await draw(api, 'a mistake', ['recraft']);
      const person = await arrive(`/s/${sessionId}`);
      await person.pressButton('Delete');
      await person.page.getByRole('heading', { name: 'Gallery' }).waitFor();
      await linkTo(person.page, 'a boat').waitFor();
      expect(await linkTo(person.page, 'a mistake').count()).toBe(0);

      await person.pressButton('Undo');
      await linkTo(person.page, 'a mistake').waitFor();
    });
  });

  test('can be brought back where hints could not be loaded', async ({ arrive, trouble }) => {
    trouble.expect(/hint-layer|net::ERR_FAILED/);
    const { page } = await arrive('/');
    await page.route(/hint-layer/, (route) => route.abort());
    await page.goto('/gallery');
    await page.mouse.move(200, 200);
    await page.getByRole('button', { name: 'Delete “a boat, no. 1”' }).click();

    await page.getByRole('button', { name: 'Undo' }).click();

    await linkTo(page, 'a boat, no. 1').waitFor();
  });

  test('that is deleted by keyboard leaves the focus on the next one', async ({ arrive }) => {
    const { page } = await arrive('/gallery');
    const focused = page.locator(':focus');
    await page.getByRole('button', { name: 'Delete “a boat, no. 1”' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => focused.getAttribute('aria-label')).toBe('Delete “a boat, no. 2”');

    await page.getByRole('button', { name: 'Delete “a boat, no. 5”' }).focus();
    await page.keyboard.press('Space');
    await expect.poll(() => focused.getAttribute('aria-label')).toBe('Delete “a boat, no. 4”');
  });
});

function linkTo(page: Page, name: string) {
  return page.getByRole('list').getByRole('link', { name, exact: true });
}

async function promptsOf(api: Client): Promise<string[]> {
  const { sessions } = await api.gallery();
  return sessions.map(({ prompt }) => prompt);
}
