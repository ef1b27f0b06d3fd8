import { describe, expect } from 'vitest';
import { draw } from './steps/draw.ts';
import { journey as test, onEveryScreen } from './steps/journey.ts';

describe('a picture', () => {
  onEveryScreen(() => {
    test('is widened, with words for what comes in and without', async ({ api, arrive }) => {
      const { sessionId } = await draw(api, 'a boat', ['flux', 'recraft']);
      const person = await arrive(`/s/${sessionId}`);
      const { page } = person;
      const column = await person.column('Recraft');

      await person.press(column.button('Widen'));
      const popover = page.getByRole('dialog', { name: 'Widen picture 1' });
      const square = popover.getByRole('radio', { name: '1:1: has this shape' });
      expect(await square.isDisabled()).toBe(true);
      await person.expectAccessible();
      await person.press(popover.getByRole('radio', { name: '16:9: 1820 × 1024' }));
      await person.pressButton('Widen', popover);
      await popover.waitFor({ state: 'detached' });
      await column.picture(2).waitFor();
      await column.card(2).getByText('Widened to 16:9').waitFor();
      await column.card(2).getByText('original kept').waitFor();

      await person.press(column.button('Widen'));
      const again = page.getByRole('dialog', { name: 'Widen picture 2' });
      expect(await again.getByRole('radio', { name: '16:9: has this shape' }).isDisabled()).toBe(
        true,
      );
      await person.press(again.getByRole('radio', { name: /^4:3/ }));
      await again.getByRole('textbox', { name: 'What to add (optional)' }).fill('a long pier');
      await person.pressButton('Widen', again);
      await column.picture(3).waitFor();
      await column.card(3).getByText('a long pier').waitFor();
      await person.expectAccessible();
    });

    test('that was widened can have its original outlined', async ({ api, arrive }) => {
      const { sessionId } = await draw(api, 'a boat', ['recraft']);
      await api.outpaint({ sessionId, model: 'recraft', preset: '16:9' });
      const person = await arrive(`/s/${sessionId}`);
      const { page } = person;
      const column = await person.column('Recraft');
      await person.press(column.picture(2));
      const viewer = page.getByRole('dialog', { name: 'Recraft, picture 2' });

      await person.pressButton('Outline the original', viewer);

      const picture = await viewer.getByRole('img').boundingBox();
      const outline = await viewer.locator('[class*="outline"]').boundingBox();
      if (!picture || !outline) throw new TypeError('Nothing is outlined.');
      expect(outline.width / picture.width).toBeCloseTo(1024 / 1820, 2);
      expect(outline.height / picture.height).toBeCloseTo(1, 2);
      expect(outline.x + outline.width / 2).toBeCloseTo(picture.x + picture.width / 2, 0);
      await person.expectAccessible();
    });
  });
});
