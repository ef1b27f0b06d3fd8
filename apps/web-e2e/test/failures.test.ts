import { describe, expect } from 'vitest';
import { SERVER_GONE } from '../src/index.ts';
import { draw } from './steps/draw.ts';
import { journey as test, onEveryScreen } from './steps/journey.ts';

describe('a failed picture', () => {
  onEveryScreen(() => {
    test('says in plain words what the safety check did', async ({ api, arrive }) => {
      const { sessionId } = await draw(api, 'a duel', ['recraft', 'gemini']);
      const person = await arrive(`/s/${sessionId}`);
      const column = await person.column('Gemini');
      await column.field.fill('with wounds [sim:moderated]');
      await person.press(column.button('Refine'));

      const card = column.card(2);
      await card.getByText('Refused by the safety check').waitFor();
      await card.getByText('Other words may pass.').waitFor();
      await person.page.getByText('2 pictures, 1 failed').waitFor();
      await (await person.column('Recraft')).picture(1).waitFor();
      await person.expectAccessible();

      const failedJob = async (): Promise<string> => {
        const { session } = await api.session(sessionId);
        const iteration = session.models.gemini.iterations[1];
        return iteration?.status === 'failed' ? iteration.jobId : 'not failed';
      };
      const before = await failedJob();
      await person.column('Gemini');
      await person.press(column.button('Retry picture 2'));
      await expect.poll(failedJob).not.toMatch(new RegExp(`${before}|not failed`));

      await column.field.fill('with swords of straw');
      await person.press(column.button('Refine'));
      await column.picture(3).waitFor();
      await column.card(3).getByText('from picture 1').waitFor();
    });

    test('stands beside good ones', async ({ arrive }) => {
      const person = await arrive('/');
      await person.page.getByRole('textbox', { name: 'Prompt' }).fill('a boat [sim:task-error]');
      await person.pressButton('Generate 4 pictures');

      await person.page.getByText('3 pictures, 1 failed').waitFor();
      const flux = await person.column('Flux');
      await flux.card(1).getByText('Flux could not finish the picture.').waitFor();
      await person.pressInVain(
        flux.button('Widen'),
        'There is no picture to go on from: retry the failed one',
      );
      for (const name of ['Recraft', 'Gemini', 'OpenAI'] as const) {
        await (await person.column(name)).picture(1).waitFor();
      }
    });

    describe('of a server that died', () => {
      test.override('variables', { SIMULATOR_LATENCY_MS: '3600000' });

      test('is drawn when it is tried again', async ({ server, arrive, trouble }) => {
        const person = await arrive('/');
        const { page } = person;
        for (const name of ['Flux', 'Gemini']) {
          await person.press(page.getByRole('checkbox', { name }));
        }
        await page.getByRole('textbox', { name: 'Prompt' }).fill('a boat');
        await person.pressButton('Generate 2 pictures');
        await expect.poll(() => page.getByRole('timer').count()).toBe(2);

        trouble.expect(SERVER_GONE);
        await server.restart({ SIMULATOR_LATENCY_MS: '0' });

        for (const name of ['Recraft', 'OpenAI'] as const) {
          const column = await person.column(name);
          await column.card(1).getByText('The work was interrupted', { exact: true }).waitFor();
          await person.expectAccessible();
          await person.press(column.button('Retry picture 1'));
          await column.picture(1).waitFor();
        }
        await page.getByText('2 pictures').waitFor();
      });
    });
  });
});
