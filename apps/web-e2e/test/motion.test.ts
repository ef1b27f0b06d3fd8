import type { Page } from '@polyptych/browser';
import { describe, expect } from 'vitest';
import { draw, refine } from './steps/draw.ts';
import { journey as test } from './steps/journey.ts';

const STILL = { reducedMotion: 'reduce' } as const;

/** Milliseconds that nobody sees anything move in. */
const AT_ONCE_MS = 1;

describe('for everybody else', () => {
  test.override('variables', { SIMULATOR_LATENCY_MS: '3600000' });

  test('pictures are seen being drawn, and dialogs coming', async ({ api, arrive }) => {
    const { sessionId } = await api.generate({ prompt: 'a boat', models: ['flux', 'recraft'] });
    const person = await arrive(`/s/${sessionId}`);
    const { page } = person;
    await page.getByRole('timer').first().waitFor();
    await expect.poll(() => motions(page)).not.toEqual([]);

    await watchMotions(page);
    await person.pressButton('Delete');
    await page.getByText('Session deleted').waitFor();
    await expect.poll(() => watchedMotions(page)).not.toEqual([]);
  });
});

describe('for somebody who wants nothing to move', () => {
  describe('while pictures are drawn', () => {
    test.override('variables', { SIMULATOR_LATENCY_MS: '3600000' });

    test('nothing does', async ({ api, arrive }) => {
      const { sessionId } = await api.generate({ prompt: 'a boat', models: ['flux', 'recraft'] });
      const { page } = await arrive(`/s/${sessionId}`, STILL);
      await expect.poll(() => page.getByRole('timer').count()).toBe(2);

      expect(await motions(page)).toEqual([]);
    });
  });

  test('views come at once', async ({ api, arrive }) => {
    const session = await draw(api, 'a boat', ['recraft']);
    await refine(api, session, 'recraft', ['at dawn', 'at noon']);
    const person = await arrive(`/s/${session.sessionId}`, STILL);
    const { page } = person;
    await watchMotions(page);
    const recraft = await person.column('Recraft');
    await recraft.button('Widen').click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await person.pressButton('Refine several');
    await page.getByRole('dialog', { name: 'Refine several' }).waitFor();
    await page.keyboard.press('Escape');
    await recraft.picture(3).click();
    await page.getByRole('dialog', { name: 'Recraft, picture 3' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Session deleted').waitFor();

    expect(await watchedMotions(page)).toEqual([]);
  });

  test('the tree leads to a picture at once', async ({ api, arrive }) => {
    const session = await draw(api, 'a boat', ['recraft']);
    await refine(api, session, 'recraft', ['at dawn', 'at noon']);
    const person = await arrive(`/s/${session.sessionId}`, STILL);
    const recraft = await person.column('Recraft');
    await recraft.picture(3).waitFor();

    const places = await recraft.region.evaluate(async (region) => {
      const history = region.querySelector('ol');
      const before = history?.scrollTop;
      region.querySelector('a')?.click();
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return { before, after: history?.scrollTop };
    });
    expect(places.before).toBeGreaterThan(1000);
    // The first picture is higher than its box: no further than needed.
    expect(places.after).toBeLessThan(400);
  });
});

/** What moves now for longer than an instant; an instant may be waited for. */
function motions(page: Page): Promise<string[]> {
  return page.evaluate(
    (most) =>
      document
        .getAnimations()
        .filter(({ effect }) => Number(effect?.getComputedTiming().activeDuration) > most)
        .map(({ effect }) => (effect as KeyframeEffect | null)?.target?.outerHTML ?? ''),
    AT_ONCE_MS,
  );
}

declare global {
  interface Window {
    motions: string[];
  }
}

/** Notes everything that begins to move in a page. */
async function watchMotions(page: Page): Promise<void> {
  await page.evaluate((most) => {
    window.motions = [];
    const note = ({ target, type }: Event) => {
      const longest = document
        .getAnimations()
        .map(({ effect }) => Number(effect?.getComputedTiming().activeDuration));
      if (Math.max(...longest) > most)
        window.motions.push(`${type} ${(target as Element).tagName}`);
    };
    document.addEventListener('transitionrun', note);
    document.addEventListener('animationstart', note);
  }, AT_ONCE_MS);
}

function watchedMotions(page: Page): Promise<string[]> {
  return page.evaluate(() => window.motions);
}
