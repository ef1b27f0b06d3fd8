import { describe, expect } from 'vitest';
import { draw, refine } from './steps/draw.ts';
import { journey as test, onEveryScreen } from './steps/journey.ts';
import { expectFocusKept } from './steps/keyboard.ts';

describe('a column', () => {
  onEveryScreen(() => {
    test('is refined, from its latest picture and from an earlier one', async ({ api, arrive }) => {
      const { sessionId } = await draw(api, 'a boat', ['recraft', 'openai']);
      const person = await arrive(`/s/${sessionId}`);
      const column = await person.column('OpenAI');

      await column.field.fill('at dawn');
      await person.press(column.button('Refine'));
      await column.picture(2).waitFor();
      await column.card(2).getByText('at dawn').waitFor();
      expect(await column.field.inputValue()).toBe('');

      await person.press(column.button('Branch from picture 1'));
      await column.region.getByText('Branches from picture 1').waitFor();
      await expect.poll(() => column.field.evaluate((one) => one.matches(':focus'))).toBe(true);
      await column.field.fill('in the snow');
      await person.expectAccessible();
      await column.field.press('Control+Enter');
      await column.picture(3).waitFor();
      await column.card(3).getByText('from picture 1').waitFor();

      const tree = column.region.getByRole('group', { name: 'The pictures of OpenAI' });
      const places = ['Picture 1', 'Picture 2, from 1', 'Picture 3, from 1'].map((name) =>
        tree.getByRole('link', { name, exact: true }).boundingBox(),
      );
      const [first, second, third] = await Promise.all(places);
      expect(second?.y).toBe(first?.y);
      expect(third?.y).toBeGreaterThan(first?.y ?? Infinity);
      await person.expectAccessible();
    });

    test('keeps what is being written over a reload', async ({ api, arrive }) => {
      const { sessionId } = await draw(api, 'a boat', ['recraft']);
      const person = await arrive(`/s/${sessionId}`);
      await (await person.column('Recraft')).field.fill('with a red sail');

      await person.page.reload();

      const { field } = await person.column('Recraft');
      expect(await field.inputValue()).toBe('with a red sail');
    });

    test('is complete with seven pictures', async ({ api, arrive }) => {
      const session = await draw(api, 'a boat', ['recraft']);
      await refine(api, session, 'recraft', ['one', 'two', 'three', 'four', 'five']);
      const person = await arrive(`/s/${session.sessionId}`);
      const column = await person.column('Recraft');
      await column.region.getByText('6 of 7 used').waitFor();

      await column.field.fill('six');
      await person.press(column.button('Refine'));
      await column.picture(7).waitFor();

      await column.region.getByText('7 of 7 used').waitFor();
      await column.region.getByText('All 7 pictures are used.').waitFor();
      await expectFocusKept(person.page);
      expect(await column.field.count()).toBe(0);
      expect(await column.button('Widen').count()).toBe(0);
      await person.pressInVain(column.button('Branch from picture 3'), 'All 7 pictures are used');
      await person.expectAccessible();

      await person.press(column.region.getByRole('link', { name: 'Begin anew with this prompt' }));
      const prompt = person.page.getByRole('textbox', { name: 'Prompt' });
      expect(await prompt.inputValue()).toBe('a boat');
    });
  });
});
