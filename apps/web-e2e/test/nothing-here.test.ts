import { describe, expect } from 'vitest';
import { draw } from './steps/draw.ts';
import { journey as test, onEveryScreen } from './steps/journey.ts';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe('where there is nothing', () => {
  onEveryScreen(() => {
    test('an unknown address leads on', async ({ arrive, trouble }) => {
      trouble.expect(/status of 404/);
      const person = await arrive('/s');
      await person.page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
      await person.expectAccessible();

      await person.press(person.page.getByRole('link', { name: 'Create something' }));
      await person.page.getByRole('textbox', { name: 'Prompt' }).waitFor();
    });

    test('a session that is gone leads to the gallery', async ({ arrive, trouble }) => {
      trouble.expect(/status of 4(00|04) .*\/status\//);
      const person = await arrive(`/s/${UNKNOWN}`);
      const { page } = person;
      const gone = page.getByRole('heading', { name: 'This session is not here' });
      await gone.waitFor();
      await person.expectAccessible();
      await page.goto('/s/no-id');
      await gone.waitFor();

      await person.press(page.getByRole('link', { name: 'Open the gallery' }));
      await page.getByRole('heading', { name: 'No sessions yet' }).waitFor();
      await person.expectAccessible();
    });

    describe('because somebody else deletes it', () => {
      test.override('variables', { SIMULATOR_LATENCY_MS: '3600000' });

      test('a session that is being drawn says so at once', async ({ api, arrive, trouble }) => {
        trouble.expect(/status of 404 .*\/status\//);
        const { sessionId } = await api.generate({ prompt: 'a boat', models: ['recraft'] });
        const { page } = await arrive(`/s/${sessionId}`);
        await page.getByRole('timer').waitFor();

        await api.deleteSession(sessionId);

        await page.getByRole('heading', { name: 'This session is not here' }).waitFor();
      });
    });

    test('a session that was deleted elsewhere takes no words', async ({
      api,
      arrive,
      trouble,
    }) => {
      // Its pictures are gone too, and may not all have come before.
      trouble.expect(/status of 404 .*\/(status|iterate|images)/);
      const { sessionId } = await draw(api, 'a boat', ['recraft']);
      const person = await arrive(`/s/${sessionId}`);
      const column = await person.column('Recraft');
      await column.field.fill('at dawn');
      await api.deleteSession(sessionId);

      await person.press(column.button('Refine'));

      await person.page.getByRole('heading', { name: 'This session is not here' }).waitFor();
    });

    test('a picture that is not drawn says so', async ({ api, arrive }) => {
      const { sessionId } = await draw(api, 'a boat', ['recraft']);
      const person = await arrive(`/s/${sessionId}/view/recraft-6`);
      const { page } = person;
      const viewer = page.getByRole('dialog', { name: 'There is no such picture' });
      await viewer.waitFor();
      await person.expectAccessible();
      await person.pressButton('Close', viewer);
      await (await person.column('Recraft')).picture(1).waitFor();

      await page.goto(`/s/${sessionId}/compare?p=recraft-0`);
      await page.getByRole('dialog', { name: 'Nothing to compare' }).waitFor();
      await person.expectAccessible();
      expect(await page.getByRole('img').count()).toBeLessThan(2);
    });
  });
});
