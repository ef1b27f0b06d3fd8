import type { Page } from '@polyptych/browser';
import { expect } from 'vitest';
import type { Locator } from './person.ts';

/** More stops than any view of the page has. */
const MOST_STOPS = 200;

/** Goes on with Tab until something has the focus, and fails unless that is to be seen. */
export async function tabTo(target: Locator): Promise<void> {
  const page = target.page();
  await target.waitFor();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      expect(await target.evaluate(isFocusSeen), `the focus on ${String(target)}`).toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  expect.fail(`Tab does not lead to ${String(target)}.`);
}

/** Goes to something with Tab and presses a key there; the focus must not be lost by that. */
export async function press(key: 'Enter' | 'Space', target: Locator): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press(key);
}

/** Fails when nothing has the focus, so that the next Tab would begin at the top of the page. */
export async function expectFocusKept(page: Page): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement?.tagName);
  await expect.poll(focused).toMatch(/^(?!BODY$)/);
}

/**
 * Runs in the page: whether something shows that it, or what it lies in, has the focus. The handle of
 * a slider shows it too, but scripts can't read how.
 */
function isFocusSeen(element: Element): boolean {
  const isOutlined = (one: Element | null) =>
    one !== null && getComputedStyle(one).outlineStyle !== 'none';
  const around = [
    element,
    element.parentElement,
    element.closest('label'),
    element.closest('form'),
  ];
  const isSlider = element.matches('[type="range"]');
  return element.matches(':focus-visible') && (isSlider || around.some(isOutlined));
}
