import { describe, expect } from 'vitest';
import { COLUMNS } from './steps/person.ts';
import { journey as test, onEveryScreen } from './steps/journey.ts';

describe('a prompt', () => {
  onEveryScreen(() => {
    describe('that models take their time for', () => {
      test.override('variables', { SIMULATOR_LATENCY_MS: '3000' });

      test('fills four columns, over a reload in the middle', async ({ arrive }) => {
        const person = await arrive('/');
        const { page } = person;
        await page.getByText('All models are simulated').waitFor();
        await person.expectAccessible();

        const field = page.getByRole('textbox', { name: 'Prompt' });
        await field.fill('a lighthouse at dusk');
        await field.press('Control+Enter');
        await page.waitForURL('**/s/*');
        await expect.poll(() => page.getByRole('timer').count()).toBe(4);
        await page.reload();

        for (const name of COLUMNS) {
          const column = await person.column(name);
          await column.picture(1).waitFor();
          await column.region.getByText('simulated').waitFor();
        }
        await page.getByText('4 pictures').waitFor();
        await person.expectAccessible();
        const pictures = page.getByRole('img', { name: 'a lighthouse at dusk' });
        const areLoaded = () =>
          pictures.evaluateAll((all) =>
            all.map((one) => (one as HTMLImageElement).naturalWidth > 0),
          );
        await expect.poll(areLoaded).toEqual([true, true, true, true]);
      });
    });

    describe('that models never come to an end with', () => {
      test.override('variables', { SIMULATOR_LATENCY_MS: '3600000' });

      test('shows for how long they have been drawing', async ({ arrive }) => {
        const person = await arrive('/');
        const { page } = person;
        await page.getByRole('textbox', { name: 'Prompt' }).fill('a boat');
        await person.press(page.getByRole('checkbox', { name: 'Flux' }));
        await person.pressButton('Generate 3 pictures');

        await page.getByText('0 pictures, 3 being drawn').waitFor();
        const { region } = await person.column('Gemini');
        const timer = region.getByRole('timer', { name: 'Time that picture 1 has taken so far' });
        await expect.poll(() => timer.textContent()).toMatch(/^[2-9] s$/);
        const off = await person.column('Flux');
        await off.region.getByText('Left out of this session.').waitFor();
        await person.expectAccessible();
      });
    });

    test('that is too long is not sent', async ({ arrive }) => {
      const person = await arrive('/');
      const { page } = person;
      const field = page.getByRole('textbox', { name: 'Prompt' });
      await field.fill('x'.repeat(1002));

      await page.getByText('1002 / 1000').waitFor();
      await page
        .getByRole('status')
        .filter({ hasText: 'The prompt is 2 characters too long' })
        .waitFor();
      await field.press('Control+Enter');
      await person.pressInVain(
        page.getByRole('button', { name: /^Generate/ }),
        'The prompt is 2 characters too long',
      );
      expect(new URL(page.url()).pathname).toBe('/');
      await person.expectAccessible();

      await field.press('Backspace');
      await field.press('Backspace');
      await person.press(page.getByRole('button', { name: /^Generate/ }));
      await page.waitForURL('**/s/*');
    });

    test('can be rewritten, briefly or at length, and taken back', async ({ arrive }) => {
      const person = await arrive('/');
      const { page } = person;
      const field = page.getByRole('textbox', { name: 'Prompt' });
      await field.fill('a boat');
      const ways = page.getByRole('region', { name: 'Your prompt, rewritten' });

      await person.pressButton('Enhance');
      const long = ways.getByRole('article').filter({ hasText: 'Long' });
      await long.waitFor();
      await person.expectAccessible();
      const words = await long.getByRole('paragraph').textContent();
      await person.pressButton('Use the long one');
      expect(await field.inputValue()).toBe(words);

      await person.pressButton('My words again');
      expect(await field.inputValue()).toBe('a boat');

      await person.pressButton('Enhance');
      await person.pressButton('Use the short one');
      expect(await field.inputValue()).toMatch(/boat/);
      expect(await field.inputValue()).not.toBe('a boat');
    });

    test('can be left to chance', async ({ arrive }) => {
      const person = await arrive('/');
      const field = person.page.getByRole('textbox', { name: 'Prompt' });
      await person.pressButton(/^Random/);
      const first = await field.inputValue();
      await person.pressButton(/^Random/);

      expect(first).not.toBe('');
      expect(await field.inputValue()).not.toBe(first);
      await person.page.reload();
      expect(await field.inputValue()).not.toBe('');
    });

    describe('where a model is switched off', () => {
      test.override('variables', { SIMULATOR_LATENCY_MS: '0', OPENAI_ENABLED: 'false' });

      test('goes to the others, and the page says how to turn it on', async ({ arrive }) => {
        const person = await arrive('/');
        const { page } = person;
        const how = 'Start the server with OPENAI_ENABLED=true to turn it on.';
        await page.getByText(how).waitFor();
        await person.expectAccessible();

        await page.getByRole('textbox', { name: 'Prompt' }).fill('a boat');
        await person.pressButton('Generate 3 pictures');
        await page.getByText('3 pictures').waitFor();
        const { region } = await person.column('OpenAI');
        await region.getByText(`Switched off. ${how}`).waitFor();
        await person.expectAccessible();
      });
    });
  });
});
