import { describe, expect } from 'vitest';
import { draw } from './steps/draw.ts';
import { journey as test, onEveryScreen } from './steps/journey.ts';

/** Keeps a column busy for longer than any test takes. */
const FOREVER = 'slowly [sim:slow=3000s]';

describe('one instruction for several columns', () => {
  onEveryScreen(() => {
    test('goes to those that can take it', async ({ api, arrive }) => {
      const { sessionId } = await draw(api, 'a boat', ['recraft', 'gemini', 'openai']);
      await api.iterate({ sessionId, model: 'openai', prompt: FOREVER });
      const person = await arrive(`/s/${sessionId}`);

      await person.pressButton('Refine several');
      const dialog = person.page.getByRole('dialog', { name: 'Refine several' });
      const option = (name: RegExp) => dialog.getByRole('checkbox', { name });
      expect(await option(/^Flux.*takes no part in this session$/).isDisabled()).toBe(true);
      expect(await option(/^OpenAI.*is still drawing$/).isDisabled()).toBe(true);
      expect(await option(/^Gemini.*from picture 1$/).isChecked()).toBe(true);
      await dialog.getByRole('textbox').fill('at dawn');
      await person.expectAccessible();
      await person.pressButton('Refine 2 columns', dialog);

      await option(/^Recraft.*(on its way|taken)$/).waitFor();
      await option(/^Gemini.*(on its way|taken)$/).waitFor();
      await person.expectAccessible();
      await person.pressButton('Back to the columns', dialog);
      for (const name of ['Recraft', 'Gemini'] as const) {
        const column = await person.column(name);
        await column.picture(2).waitFor();
        await column.card(2).getByText('at dawn').waitFor();
      }
    });

    test('tells of each column what became of it', async ({ api, arrive, trouble }) => {
      const { sessionId } = await draw(api, 'a boat', ['recraft', 'gemini', 'openai']);
      const person = await arrive(`/s/${sessionId}`);
      await person.pressButton('Refine several');
      const dialog = person.page.getByRole('dialog', { name: 'Refine several' });
      const option = (name: RegExp) => dialog.getByRole('checkbox', { name });
      const field = dialog.getByRole('textbox');
      await field.fill('at dawn');
      await person.press(option(/^OpenAI/));

      trouble.expect(/status of 409 .*\/iterate$/);
      await api.iterate({ sessionId, model: 'gemini', prompt: FOREVER });
      await person.pressButton('Refine 2 columns', dialog);

      await option(/^Recraft.*(on its way|taken)$/).waitFor();
      await option(/^Gemini.*This column is still drawing\.$/).waitFor();
      await person.page.getByText('1 of 2 columns took it.').waitFor({ state: 'attached' });
      expect(await field.inputValue()).toBe('at dawn');
      await expect.poll(() => option(/^Recraft/).isChecked()).toBe(false);
      await person.expectAccessible();
      await person.pressButton('Back to the columns', dialog);
      await (await person.column('Recraft')).picture(2).waitFor();
    });
  });
});
