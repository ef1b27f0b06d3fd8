import { describe, expect } from 'vitest';
import { draw, refine } from './steps/draw.ts';
import { dragFinger, pinch } from './steps/fingers.ts';
import { journey as test, onEveryScreen } from './steps/journey.ts';
import { scalesIn } from './steps/scales.ts';
import type { Locator } from './steps/person.ts';

describe('the viewer', () => {
  test('is gone through by keys', async ({ api, arrive }) => {
    const session = await draw(api, 'a boat', ['recraft', 'gemini']);
    await refine(api, session, 'recraft', ['at dawn']);
    const { page } = await arrive(`/s/${session.sessionId}/view/recraft-1`);
    const titled = (name: string) => page.getByRole('dialog', { name }).waitFor();
    const zoom = page.getByRole('dialog').getByRole('status');

    await titled('Recraft, picture 2');
    await page.keyboard.press('ArrowLeft');
    await titled('Recraft, picture 1');
    await page.keyboard.press('ArrowDown');
    await titled('Gemini, picture 1');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    await titled('Recraft, picture 2');
    expect(page.url()).toMatch(/\/view\/recraft-1$/);

    for (const [key, size] of [
      // Of 1024 pixels across, the window has room for 844.
      ['+', '124 %'],
      ['+', '185 %'],
      ['-', '124 %'],
      ['1', '100 %'],
      ['0', 'Fit'],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(() => zoom.textContent()).toBe(size);
    }
    await page.keyboard.press('i');
    const facts = page.getByRole('complementary', { name: 'About this picture' });
    await facts.getByText('at dawn').waitFor();
    await facts.getByText('1024 × 1024 px').waitFor();
    await page.keyboard.press('i');
    await facts.waitFor({ state: 'detached' });

    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Look at Recraft’s picture 2' }).waitFor();
  });

  test('outlines the original by a key', async ({ api, arrive }) => {
    const { sessionId } = await draw(api, 'a boat', ['recraft']);
    await api.outpaint({ sessionId, model: 'recraft', preset: '16:9' });
    const { page } = await arrive(`/s/${sessionId}`);
    await page.getByRole('link', { name: 'Look at Recraft’s picture 2' }).click();
    const outline = page.getByRole('dialog').getByRole('button', { name: 'Outline the original' });
    await outline.waitFor();

    await page.keyboard.press('o');
    await expect.poll(() => outline.getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('o');
    await expect.poll(() => outline.getAttribute('aria-pressed')).toBe('false');
  });

  onEveryScreen(() => {
    test('is gone through and zoomed by hand', async ({ api, arrive }) => {
      const session = await draw(api, 'a boat', ['recraft']);
      await refine(api, session, 'recraft', ['at dawn']);
      const person = await arrive(`/s/${session.sessionId}`);
      const { page } = person;
      const column = await person.column('Recraft');
      await person.press(column.picture(2));
      const dialog = page.getByRole('dialog', { name: 'Recraft, picture 2' });
      await person.pressInVain(
        dialog.getByRole('button', { name: 'Next picture' }),
        'This is the last picture',
      );
      await person.expectAccessible();
      await person.pressButton('Previous picture');
      const first = page.getByRole('dialog', { name: 'Recraft, picture 1' });

      const middle = await middleOf(first.getByRole('img', { name: 'a boat' }));
      if (person.isTouching) await pinch(page, middle, 100, 250);
      else {
        await page.mouse.move(middle.x, middle.y);
        await page.mouse.wheel(0, -360);
      }
      await expect.poll(async () => (await scalesIn(first))[0]).toBeGreaterThan(1.5);

      await person.pressButton('About this picture', first);
      await first.getByRole('complementary').getByText('recraftv4_1').waitFor();
      await person.expectAccessible();
      await person.pressButton('Close', first);
      await first.waitFor({ state: 'detached' });
      expect(new URL(page.url()).pathname).toBe(`/s/${session.sessionId}`);
    });
  });
});

describe('the viewer on a phone', () => {
  test.override('view', 'phone');

  test('is gone through by swipes, unless a part is looked at', async ({ api, arrive }) => {
    const session = await draw(api, 'a boat', ['recraft', 'gemini']);
    await refine(api, session, 'recraft', ['at dawn']);
    const { page } = await arrive(`/s/${session.sessionId}/view/recraft-0`);
    const titled = (name: string) => page.getByRole('dialog', { name });
    const swipe = async (x: number, y: number) => {
      const from = await middleOf(page.getByRole('dialog').getByRole('img'));
      await dragFinger(page, from, { x: from.x + x, y: from.y + y });
    };

    await titled('Recraft, picture 1').waitFor();
    await swipe(-120, 10);
    await titled('Recraft, picture 2').waitFor();
    await swipe(0, -120);
    await titled('Gemini, picture 1').waitFor();
    await swipe(0, 120);
    await titled('Recraft, picture 1').waitFor();

    const middle = await middleOf(page.getByRole('dialog').getByRole('img'));
    await pinch(page, middle, 100, 250);
    await expect.poll(async () => (await scalesIn(page.getByRole('dialog')))[0]).toBeGreaterThan(2);
    await swipe(-120, 10);
    await pinch(page, middle, 250, 50);
    await expect.poll(() => scalesIn(page.getByRole('dialog'))).toEqual([1]);
    expect(await titled('Recraft, picture 1').count()).toBe(1);
  });

  test.for([
    { width: 360, height: 740 },
    { width: 844, height: 390 },
  ])(
    'has its ways on under the thumbs at $width × $height',
    async ({ width, height }, { api, arrive }) => {
      const session = await draw(api, 'a boat', ['recraft']);
      await refine(api, session, 'recraft', ['at dawn']);
      const person = await arrive(`/s/${session.sessionId}/view/recraft-0`, {
        viewport: { width, height },
      });
      const { page } = person;
      const boxOf = (name: string) => boxAround(page.getByRole('button', { name, exact: true }));
      const [previous, next] = [await boxOf('Previous picture'), await boxOf('Next picture')];

      for (const box of [previous, next]) {
        expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
        expect(height - (box.y + box.height)).toBeLessThan(24);
      }
      expect(previous.x).toBeLessThan(24);
      expect(width - (next.x + next.width)).toBeLessThan(24);
      const image = await boxAround(page.getByRole('img', { name: 'a boat' }));
      expect(isApart(image, previous) && isApart(image, next)).toBe(true);

      await person.pressButton('About this picture');
      const facts = await boxAround(page.getByRole('complementary'));
      expect(isApart(facts, await boxOf('Previous picture'))).toBe(true);
      expect(isApart(facts, await boxOf('Next picture'))).toBe(true);
    },
  );
});

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

async function boxAround(target: Locator): Promise<Box> {
  await target.waitFor();
  const box = await target.boundingBox();
  if (!box) throw new TypeError('It is not to be seen.');
  return box;
}

function isApart(one: Box, other: Box): boolean {
  return (
    one.x + one.width <= other.x ||
    other.x + other.width <= one.x ||
    one.y + one.height <= other.y ||
    other.y + other.height <= one.y
  );
}

async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  const box = await boxAround(target);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
