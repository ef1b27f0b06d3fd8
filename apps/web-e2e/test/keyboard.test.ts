import { describe, expect } from 'vitest';
import { draw } from './steps/draw.ts';
import { journey as test } from './steps/journey.ts';
import { expectFocusKept, press, tabTo } from './steps/keyboard.ts';
import { scalesIn } from './steps/scales.ts';

describe('with nothing but a keyboard', () => {
  test('a prompt becomes pictures that are refined and compared', async ({ arrive }) => {
    const person = await arrive('/');
    const { page } = person;
    const { keyboard } = page;
    await press('Enter', page.getByRole('link', { name: 'Skip to the content' }));
    await tabTo(page.getByRole('textbox', { name: 'Prompt' }));
    await keyboard.type('a boat');
    for (const name of ['Flux', 'Gemini']) {
      await press('Space', page.getByRole('checkbox', { name }));
      expect(await page.getByRole('checkbox', { name }).isChecked()).toBe(false);
    }
    await press('Enter', page.getByRole('button', { name: 'Generate 2 pictures' }));
    const board = page.getByRole('heading', { level: 1, name: 'a boat' });
    await board.waitFor();
    await expectFocusKept(page);

    const recraft = await person.column('Recraft');
    await recraft.picture(1).waitFor();
    await tabTo(recraft.field);
    await keyboard.type('at dawn');
    await press('Enter', recraft.button('Refine'));
    await recraft.picture(2).waitFor();
    await expectFocusKept(page);

    await press('Enter', recraft.button('Compare picture 1'));
    const openAi = await person.column('OpenAI');
    await press('Space', openAi.button('Compare picture 1'));
    await expectFocusKept(page);
    await press('Enter', page.getByRole('button', { name: 'Compare', exact: true }));
    const comparison = page.getByRole('dialog', { name: 'Compare 2 pictures' });
    await comparison.waitFor();
    await keyboard.press('+');
    await expect.poll(() => scalesIn(comparison)).toEqual([1.5, 1.5]);
    await tabTo(comparison.getByRole('button', { name: 'Side by side' }));
    await keyboard.press('ArrowRight');
    await keyboard.press('Enter');
    await tabTo(comparison.getByRole('slider'));
    await keyboard.press('End');
    expect(await comparison.getByRole('slider').inputValue()).toBe('100');
    await keyboard.press('Escape');
    await comparison.waitFor({ state: 'detached' });
    await expectFocusKept(page);

    const picked = page.getByRole('region', { name: 'Picked to compare' });
    await press('Enter', picked.getByRole('button', { name: 'Take OpenAI’s picture 1 out' }));
    await expectFocusKept(page);
    await press('Enter', picked.getByRole('button', { name: 'Clear the pick' }));
    await picked.waitFor({ state: 'detached' });
    await expectFocusKept(page);

    await press('Enter', page.getByRole('link', { name: 'Gallery' }));
    await page.getByRole('heading', { name: 'Gallery' }).waitFor();
    await expectFocusKept(page);
    await press('Enter', page.getByRole('link', { name: 'a boat' }));
    await board.waitFor();
    await expectFocusKept(page);
  });

  test('a picture is widened and branched from', async ({ api, arrive }) => {
    const { sessionId } = await draw(api, 'a boat', ['recraft']);
    const person = await arrive(`/s/${sessionId}`);
    const { page } = person;
    const { keyboard } = page;
    const recraft = await person.column('Recraft');

    await press('Enter', recraft.button('Widen'));
    const popover = page.getByRole('dialog', { name: 'Widen picture 1' });
    await popover.waitFor();
    await tabTo(popover.getByRole('radio', { name: /^16:9/ }));
    await keyboard.press('ArrowDown');
    await expect
      .poll(() => popover.getByRole('radio', { name: /^9:16/ }).getAttribute('aria-checked'))
      .toBe('true');
    await press('Enter', popover.getByRole('button', { name: 'Widen' }));
    await popover.waitFor({ state: 'detached' });
    await expectFocusKept(page);
    await recraft.card(2).getByText('Widened to 9:16').waitFor();
    await recraft.picture(2).waitFor();
    await expectFocusKept(page);

    await press('Enter', recraft.button('Branch from picture 1'));
    await recraft.region.getByText('Branches from picture 1').waitFor();
    await expectFocusKept(page);
    await press('Enter', recraft.button('Go on from the latest picture'));
    await recraft.region.getByText('Branches from picture 1').waitFor({ state: 'detached' });
    await expectFocusKept(page);

    await press('Enter', recraft.picture(1));
    await page.getByRole('dialog', { name: 'Recraft, picture 1' }).waitFor();
    await keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expectFocusKept(page);
  });

  describe('and a model that never comes to an end', () => {
    test.override('variables', { SIMULATOR_LATENCY_MS: '3600000' });

    test('a failed picture is tried again', async ({ api, server, arrive }) => {
      const { sessionId } = await api.generate({ prompt: 'a boat', models: ['recraft'] });
      await server.restart();
      const person = await arrive(`/s/${sessionId}`);
      const recraft = await person.column('Recraft');

      await press('Enter', recraft.button('Retry picture 1'));

      await recraft.region.getByRole('timer').waitFor();
      await expectFocusKept(person.page);
    });
  });

  test('several columns are refined at once', async ({ api, arrive }) => {
    const { sessionId } = await draw(api, 'a boat', ['recraft', 'gemini']);
    const { page } = await arrive(`/s/${sessionId}`);
    await press('Enter', page.getByRole('button', { name: 'Refine several' }));
    const dialog = page.getByRole('dialog', { name: 'Refine several' });
    await tabTo(dialog.getByRole('textbox'));
    await page.keyboard.type('at dawn');
    await press('Enter', dialog.getByRole('button', { name: 'Refine 2 columns' }));
    await expect.poll(() => dialog.getByText(/on its way|taken/).count()).toBe(2);
    await expectFocusKept(page);
    await press('Enter', dialog.getByRole('button', { name: 'Back to the columns' }));
    await dialog.waitFor({ state: 'detached' });
    await expectFocusKept(page);
  });

  test('a prompt is rewritten', async ({ arrive }) => {
    const { page } = await arrive('/');
    const field = page.getByRole('textbox', { name: 'Prompt' });
    await tabTo(field);
    await page.keyboard.type('a boat');
    const enhance = page.getByRole('button', { name: 'Enhance' });
    await press('Enter', enhance);
    const ways = page.getByRole('region', { name: 'Your prompt, rewritten' });
    await ways.waitFor();
    await expectFocusKept(page);
    await press('Enter', ways.getByRole('button', { name: 'Keep my own words' }));
    await ways.waitFor({ state: 'detached' });
    await expectFocusKept(page);

    await press('Enter', enhance);
    await press('Enter', ways.getByRole('button', { name: 'Use the short one' }));
    await ways.waitFor({ state: 'detached' });
    await expectFocusKept(page);
    const back = page.getByRole('button', { name: 'My words again' });
    await press('Enter', back);
    await back.waitFor({ state: 'detached' });
    await expectFocusKept(page);
    expect(await field.inputValue()).toBe('a boat');
  });

  test('a session is deleted and brought back', async ({ api, arrive }) => {
    await draw(api, 'a boat', ['recraft']);
    await draw(api, 'a train', ['recraft']);
    const { page } = await arrive('/gallery');
    await press('Enter', page.getByRole('button', { name: 'Delete “a boat”' }));
    await page.getByRole('link', { name: 'a boat' }).waitFor({ state: 'detached' });
    await expectFocusKept(page);
    await press('Enter', page.getByRole('button', { name: 'Undo' }));
    await page.getByRole('link', { name: 'a boat' }).waitFor();
    await expectFocusKept(page);
  });
});
