import { describe, expect } from 'vitest';
import { draw, refine } from './steps/draw.ts';
import { dragFinger } from './steps/fingers.ts';
import { journey as test, onEveryScreen } from './steps/journey.ts';
import { scalesIn } from './steps/scales.ts';
import type { ColumnName, Locator, Person } from './steps/person.ts';

describe('pictures', () => {
  onEveryScreen(() => {
    test('are compared side by side and with a slider', async ({ api, arrive }) => {
      const { sessionId } = await draw(api, 'a boat', ['recraft', 'openai']);
      const person = await arrive(`/s/${sessionId}`);
      const { page } = person;
      await pick(person, 'Recraft', 1);
      await person.pressInVain(
        page.getByRole('button', { name: 'Compare', exact: true }),
        'Pick one more to compare',
      );
      await pick(person, 'OpenAI', 1);
      const picked = page.getByRole('region', { name: 'Picked to compare' });
      const out = picked.getByRole('button', { name: /^Take .* out$/ });
      await expect.poll(() => out.count()).toBe(2);
      await person.expectAccessible();

      await person.pressButton('Compare');
      const dialog = page.getByRole('dialog', { name: 'Compare 2 pictures' });
      await dialog.getByText('Recraft, picture 1').waitFor();
      await person.pressButton('Zoom in', dialog);
      await expect.poll(() => scalesIn(dialog)).toEqual([1.5, 1.5]);
      await page.keyboard.press('+');
      await expect.poll(() => scalesIn(dialog)).toEqual([2.25, 2.25]);
      await person.pressButton('Show the whole picture', dialog);
      await expect.poll(() => scalesIn(dialog)).toEqual([1, 1]);
      await person.expectAccessible();

      await person.pressButton('Slider', dialog);
      const slider = dialog.getByRole('slider');
      await slider.press('ArrowRight');
      expect(await slider.inputValue()).toBe('50.5');
      await dragAcross(person, slider);
      await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(60);
      expect(await distanceOfGrip(slider)).toBeLessThan(1);
      await expectAtTheirSides(dialog, ['Recraft, picture 1', 'OpenAI, picture 1']);
      await person.expectAccessible();

      await page.reload();
      await dialog.getByRole('slider').waitFor();
      expect(page.url()).toContain('/compare?p=recraft-0');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await expect.poll(() => out.count()).toBe(2);
    });

    test('are compared by threes and fours, and no more', async ({ api, arrive }) => {
      const session = await draw(api, 'a boat', ['flux', 'recraft', 'gemini', 'openai']);
      await refine(api, session, 'recraft', ['at dawn']);
      const person = await arrive(`/s/${session.sessionId}`);
      const { page } = person;
      await pick(person, 'Flux', 1);
      await pick(person, 'Recraft', 2);
      await pick(person, 'Gemini', 1);
      await person.pressButton('Compare');
      const three = page.getByRole('dialog', { name: 'Compare 3 pictures' });
      await expect.poll(() => scalesIn(three)).toEqual([1, 1, 1]);
      expect(await page.getByRole('button', { name: 'Slider' }).count()).toBe(0);
      await person.expectAccessible();
      await page.goBack();
      await three.waitFor({ state: 'detached' });

      await pick(person, 'OpenAI', 1);
      const { button } = await person.column('Recraft').then((column) => ({
        button: column.card(1).getByRole('button', { name: 'Compare picture 1' }),
      }));
      await person.pressInVain(button, 'No more than 4 can be compared at once');
      await person.pressButton('Compare');
      const four = page.getByRole('dialog', { name: 'Compare 4 pictures' });
      await expect.poll(() => scalesIn(four)).toEqual([1, 1, 1, 1]);
      await person.pressButton('Zoom in', four);
      await expect.poll(() => scalesIn(four)).toEqual([1.5, 1.5, 1.5, 1.5]);
      await person.expectAccessible();
    });

    test('are looked at alone, and downloaded, out of a comparison', async ({ api, arrive }) => {
      const { sessionId } = await draw(api, 'a boat', ['recraft', 'openai']);
      const person = await arrive(`/s/${sessionId}/compare?p=recraft-0,openai-0`);
      const { page } = person;
      const comparison = page.getByRole('dialog', { name: 'Compare 2 pictures' });
      const download = comparison.getByRole('button', { name: 'Download OpenAI’s picture 1' });
      const [file] = await Promise.all([page.waitForEvent('download'), person.press(download)]);
      expect(file.suggestedFilename()).toMatch(/^a-boat-openai-1\./);
      const box = await download.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(
        person.isTouching ? 44 : 32,
      );

      await person.press(comparison.getByRole('link', { name: 'OpenAI, picture 1' }));
      const viewer = page.getByRole('dialog', { name: 'OpenAI, picture 1' });
      await viewer.waitFor();
      await person.pressButton('Close', viewer);
      await comparison.waitFor();
      await person.pressButton('Close', comparison);
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(new URL(page.url()).pathname).toBe(`/s/${sessionId}`);
      await page.getByRole('region', { name: 'Picked to compare' }).waitFor();
    });

    test('leave the board where it was', async ({ api, arrive }) => {
      const session = await draw(api, 'a boat', ['openai']);
      await refine(api, session, 'openai', ['at dawn', 'at noon']);
      const person = await arrive(`/s/${session.sessionId}?pick=openai-0,openai-1`);
      const { page } = person;
      const column = await person.column('OpenAI');
      await column.picture(3).waitFor();
      const history = column.region.getByRole('list');
      const readPlace = () => history.evaluate((list) => list.scrollTop);
      await history.evaluate((list) => {
        list.scrollTop = 300;
      });

      await person.pressButton('Compare');
      await page.getByRole('dialog', { name: 'Compare 2 pictures' }).waitFor();
      await page.goBack();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await readPlace()).toBe(300);

      await person.pressButton('Compare');
      const dialog = page.getByRole('dialog', { name: 'Compare 2 pictures' });
      await dialog.waitFor();
      await page.reload();
      await person.pressButton('Close', dialog);
      await dialog.waitFor({ state: 'detached' });
      await expect.poll(readPlace).toBe(300);
    });
  });
});

async function pick(person: Person, name: ColumnName, number: number): Promise<void> {
  const column = await person.column(name);
  const button = column.button(`Compare picture ${number}`);
  await person.press(button);
  await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true');
}

/** How far the chevrons are from the middle of the handle that they stand on, in pixels. */
function distanceOfGrip(slider: Locator): Promise<number> {
  return slider.evaluate((input: HTMLInputElement) => {
    const middleOf = (box?: DOMRect) => (box ? box.x + box.width / 2 : NaN);
    const stage = input.parentElement?.getBoundingClientRect();
    const grip = input.parentElement?.querySelector('svg')?.getBoundingClientRect();
    const line = (stage?.x ?? NaN) + ((stage?.width ?? NaN) * input.valueAsNumber) / 100;
    return Math.abs(middleOf(grip) - line);
  });
}

/** Fails unless the one name is at the left end and the other at the right. */
async function expectAtTheirSides(dialog: Locator, names: [string, string]): Promise<void> {
  const [around, left, right] = await Promise.all([
    dialog.boundingBox(),
    ...names.map((name) => dialog.getByRole('link', { name }).boundingBox()),
  ]);
  if (!around || !left || !right) throw new TypeError('Something is not to be seen.');
  const middle = around.x + around.width / 2;
  expect(left.x + left.width).toBeLessThan(middle);
  expect(right.x).toBeGreaterThan(middle);
  expect(right.y).toBe(left.y);
}

/** Takes the handle of a slider from the middle to about three quarters. */
async function dragAcross(person: Person, slider: Locator): Promise<void> {
  const box = await slider.boundingBox();
  if (!box) throw new TypeError('The slider is not to be seen.');
  const y = box.y + box.height / 2;
  const [from, to] = [
    { x: box.x + box.width * 0.505, y },
    { x: box.x + box.width * 0.75, y },
  ];
  if (person.isTouching) return dragFinger(person.page, from, to);
  const { mouse } = person.page;
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(to.x, to.y, { steps: 5 });
  await mouse.up();
}
