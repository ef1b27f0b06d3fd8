import type { Page } from '@polyptych/browser';
import { describe, expect } from 'vitest';
import { journey as test, onEveryScreen } from './steps/journey.ts';

const COUNT = 150;

describe('the gallery', () => {
  test.override('seed', { count: COUNT, templates: [{ prompt: 'a boat', models: ['recraft'] }] });

  onEveryScreen(() => {
    test('shows all sessions, the newest first, by their thumbnails', async ({ arrive }) => {
      const person = await arrive('/');
      const { page } = person;
      const images = imagesAskedFor(page);
      await person.press(
        page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Gallery' }),
      );
      const sessions = page.getByRole('list', { name: 'Sessions, newest first' });
      await sessions.waitFor();
      const prompts = () => sessions.getByRole('link').allTextContents();
      await expect
        .poll(prompts)
        .toEqual(expect.arrayContaining(['a boat', 'a boat, no. 1', 'a boat, no. 2']));
      const shown = await prompts();
      expect(shown).toEqual(shown.map((_, place) => (place ? `a boat, no. ${place}` : 'a boat')));
      await person.expectAccessible();

      const last = sessions.getByRole('link', { name: `a boat, no. ${COUNT - 1}` });
      await scrollTo(page, () => last.isVisible());
      await person.expectAccessible();
      await expect.poll(() => images().length).toBeGreaterThan(20);
      expect(images().filter((path) => !path.endsWith('.thumb.webp'))).toEqual([]);
    });

    test('is where it was left', async ({ arrive }) => {
      const { page, press } = await arrive('/gallery').then((person) => ({
        page: person.page,
        press: person.press.bind(person),
      }));
      const deep = page.getByRole('link', { name: 'a boat, no. 120', exact: true });
      await scrollTo(page, () => deep.isVisible());
      await deep.scrollIntoViewIfNeeded();
      const place = await page.evaluate(() => scrollY);
      expect(place).toBeGreaterThan(1000);

      await press(deep);
      await page.waitForURL('**/s/*');
      await page.getByRole('heading', { name: 'a boat, no. 120' }).waitFor();
      await page.goBack();
      await deep.waitFor();
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(place);

      await page.reload();
      await deep.waitFor();
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(place);

      await press(
        page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Gallery' }),
      );
      await press(page.getByRole('link', { name: 'Polyptych, home' }));
      await press(page.getByRole('link', { name: 'All sessions' }));
      await page.getByRole('link', { name: 'a boat', exact: true }).waitFor();
      expect(await page.evaluate(() => scrollY)).toBe(0);
    });
  });
});

/** Scrolls down as one does who looks for something, until it is there. */
async function scrollTo(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  const look = async () => {
    if (await isThere()) return true;
    await page.keyboard.press('PageDown');
    return false;
  };
  await expect.poll(look, { interval: 20 }).toBe(true);
}

/** Paths of the pictures that a page asks for from now on. */
function imagesAskedFor(page: Page): () => string[] {
  const paths: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/images/')) paths.push(pathname);
  });
  return () => paths;
}
