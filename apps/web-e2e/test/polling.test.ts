import type { Page } from '@polyptych/browser';
import { describe, expect } from 'vitest';
import { draw } from './steps/draw.ts';
import { journey as test } from './steps/journey.ts';

/** Long enough, in milliseconds, for thirty looks at the slowest. */
const A_MINUTE = 60_000;

describe('an open session', () => {
  describe('that is being drawn', () => {
    test.override('variables', { SIMULATOR_LATENCY_MS: '3600000' });

    test('is looked at with its tag, one look at a time', async ({ api, arrive }) => {
      const { sessionId } = await api.generate({ prompt: 'a boat', models: ['recraft'] });
      const { page } = await arrive('/');
      const looks = watchLooks(page);
      await page.goto(`/s/${sessionId}`);

      await expect.poll(() => looks.statuses.length).toBeGreaterThan(5);
      expect(looks.statuses[0]).toBe(200);
      expect(new Set(looks.statuses.slice(1))).toEqual(new Set([304]));
      expect(looks.mostAtOnce).toBe(1);
    });

    test('is not looked at while nobody sees it', async ({ api, arrive }) => {
      const { sessionId } = await api.generate({ prompt: 'a boat', models: ['recraft'] });
      const { page } = await arrive('/');
      const looks = watchLooks(page);
      await page.clock.install();
      await page.goto(`/s/${sessionId}`);
      await page.getByRole('timer').waitFor();
      const before = looks.count;
      await page.clock.runFor(A_MINUTE);
      await expect.poll(() => looks.count).toBeGreaterThan(before);

      await setVisibility(page, 'hidden');
      const whenHidden = await settledCount(page, looks);
      await page.clock.runFor(A_MINUTE);
      expect(await settledCount(page, looks)).toBe(whenHidden);

      await setVisibility(page, 'visible');
      await expect.poll(() => looks.count).toBeGreaterThan(whenHidden);
    });
  });

  test('that is done is looked at no more', async ({ api, arrive }) => {
    const { sessionId } = await draw(api, 'a boat', ['recraft']);
    const { page } = await arrive('/');
    const looks = watchLooks(page);
    await page.clock.install();
    await page.goto(`/s/${sessionId}`);
    await page.getByRole('link', { name: 'Look at Recraft’s picture 1' }).waitFor();

    const whenShown = await settledCount(page, looks);
    await page.clock.runFor(A_MINUTE);
    expect(await settledCount(page, looks)).toBe(whenShown);
    expect(whenShown).toBe(1);
  });
});

interface Looks {
  count: number;
  /** Of the answers, in their order. */
  statuses: number[];
  mostAtOnce: number;
}

/** Notes every time the page asks for a session. */
function watchLooks(page: Page): Looks {
  const looks: Looks = { count: 0, statuses: [], mostAtOnce: 0 };
  const isLook = (url: string) => new URL(url).pathname.startsWith('/status/');
  let open = 0;
  page.on('request', (request) => {
    if (!isLook(request.url())) return;
    looks.count += 1;
    open += 1;
    looks.mostAtOnce = Math.max(looks.mostAtOnce, open);
  });
  page.on('response', (response) => {
    if (!isLook(response.url())) return;
    open -= 1;
    looks.statuses.push(response.status());
  });
  return looks;
}

/** How many looks there have been: those that the page began just now are among them. */
async function settledCount(page: Page, looks: Looks): Promise<number> {
  const isFence = (url: string) => url.endsWith('/health?fence');
  await Promise.all([
    page.waitForResponse((response) => isFence(response.url())),
    page.evaluate(async () => {
      await fetch('/health?fence');
    }),
  ]);
  return looks.count;
}

/** As when the person goes to another tab, or comes back. */
async function setVisibility(page: Page, state: DocumentVisibilityState): Promise<void> {
  await page.evaluate((visibilityState) => {
    Object.defineProperties(document, {
      visibilityState: { configurable: true, get: () => visibilityState },
      hidden: { configurable: true, get: () => visibilityState === 'hidden' },
    });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, state);
}
