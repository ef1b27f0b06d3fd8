import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { card, column, openSession } from './page.tsx';
import { aPicture, aSession, running } from './sessions.ts';

type Page = Awaited<ReturnType<typeof openSession>>;

const session = () => aSession({ models: { flux: [aPicture(0), aPicture(1)] } });

/** Opens what widens a picture of the one column. */
async function open({ user }: Page) {
  await user.click(column('Flux').getByRole('button', { name: 'Widen' }));
  return within(await screen.findByRole('dialog'));
}

describe('widening a picture', () => {
  it('offers the shapes with the size that comes out, and says which can’t be', async () => {
    const dialog = await open(await openSession(session()));
    expect(dialog.getByRole('heading', { name: 'Widen picture 2' })).toBeVisible();
    expect(dialog.getAllByRole('radio').map((one) => one.getAttribute('aria-label'))).toEqual([
      '16:9: 1820 × 1024',
      '9:16: 1024 × 1820',
      '1:1: has this shape',
      '4:3: 1365 × 1024',
      'All sides: 2048 × 2048',
    ]);
    expect(dialog.getByRole('radio', { name: /1:1/ })).toHaveAttribute('aria-disabled', 'true');
    expect(dialog.getByRole('radio', { name: /16:9/ })).toBeChecked();
  });

  it('begins with the chosen shape, without words of its own', async () => {
    const it = session();
    const page = await openSession(it);
    const dialog = await open(page);
    await page.user.click(dialog.getByRole('radio', { name: /All sides/ }));
    await page.user.click(dialog.getByRole('button', { name: 'Widen' }));

    expect(await card('Flux', 3).findByText('Widened on all sides')).toBeVisible();
    expect(page.api.askedFor('outpaint').map(({ body }) => body)).toEqual([
      { sessionId: it.sessionId, model: 'flux', preset: 'expand_all', iterationIndex: 1 },
    ]);
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
  });

  it('begins with words for what comes in', async () => {
    const it = session();
    const page = await openSession(it);
    const dialog = await open(page);
    await page.user.click(dialog.getByRole('radio', { name: /4:3/ }));
    await page.user.type(
      dialog.getByRole('textbox', { name: 'What to add (optional)' }),
      ' more of the sea {Control>}{Enter}{/Control}',
    );
    expect(await card('Flux', 3).findByText('Widened to 4:3')).toBeVisible();
    expect(page.api.askedFor('outpaint').map(({ body }) => body)).toEqual([
      {
        sessionId: it.sessionId,
        model: 'flux',
        preset: '4:3',
        iterationIndex: 1,
        prompt: 'more of the sea',
      },
    ]);

    page.api.finish(it.sessionId, 'flux');
    await waitFor(() => {
      expect(card('Flux', 3).getByRole('img')).toBeVisible();
    });
    expect((await open(page)).getByRole('textbox')).toHaveValue('');
  });

  it('widens the picture that one branches from', async () => {
    const it = session();
    const page = await openSession(it);
    await page.user.click(card('Flux', 1).getByRole('button', { name: 'Branch from picture 1' }));
    const dialog = await open(page);
    expect(dialog.getByRole('heading', { name: 'Widen picture 1' })).toBeVisible();
    await page.user.click(dialog.getByRole('button', { name: 'Widen' }));
    expect(await card('Flux', 3).findByText('from picture 1')).toBeVisible();
    expect(page.api.askedFor('outpaint')[0]?.body).toMatchObject({ iterationIndex: 0 });
  });

  it('shows a refusal where one chose, and stays', async () => {
    const page = await openSession(session());
    const dialog = await open(page);
    page.api.refuseNext('outpaint', {
      code: 'PROMPT_BLOCKED',
      message: 'These words are not allowed.',
    });
    await page.user.click(dialog.getByRole('button', { name: 'Widen' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('These words are not allowed.');
  });

  it('that another window keeps from it is told of, and its words stay', async () => {
    const before = session();
    const page = await openSession(before);
    const dialog = await open(page);
    await page.user.type(dialog.getByRole('textbox'), 'more of the sea');
    const drawing = { flux: [aPicture(0), aPicture(1), running(2)] };
    page.api.put(aSession({ version: 7, models: drawing }));
    await page.user.click(dialog.getByRole('button', { name: 'Widen' }));
    const notice = await screen.findByRole('dialog', { name: 'The picture was not widened' });
    expect(notice).toHaveTextContent('This column is still drawing.');
    await page.user.click(screen.getByLabelText('Dismiss'));

    page.api.finish(before.sessionId, 'flux');
    await waitFor(() => {
      expect(card('Flux', 3).getByRole('img')).toBeVisible();
    });
    expect(screen.queryByRole('heading', { name: /^Widen picture/ })).toBeNull();
    const again = await open(page);
    expect(again.getByRole('textbox')).toHaveValue('more of the sea');
  });

  it('does not send words that are too many', async () => {
    const page = await openSession(session());
    const dialog = await open(page);
    await page.user.click(dialog.getByRole('textbox'));
    await page.user.paste('a'.repeat(1001));
    const widen = dialog.getByRole('button', { name: 'Widen' });
    expect(widen).toHaveAccessibleDescription('The prompt is 1 character too long');
    await page.user.click(widen);
    expect(page.api.askedFor('outpaint')).toEqual([]);
  });

  it('says that a picture is too large for all of them', async () => {
    const huge = aPicture(0, { width: 4096, height: 4096 });
    const dialog = await open(await openSession(aSession({ models: { flux: [huge] } })));
    expect(dialog.getByRole('radio', { name: '16:9: over 4096 px' })).toBeVisible();
    expect(dialog.getByRole('radio', { name: '1:1: has this shape' })).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Widen' })).toHaveAccessibleDescription(
      'It can’t be widened any more',
    );
  });

  it('is not to be had while the column draws', async () => {
    const page = await openSession(aSession({ models: { flux: [aPicture(0), running(1)] } }));
    const widen = column('Flux').getByRole('button', { name: 'Widen' });
    expect(widen).toHaveAccessibleDescription('Flux is still drawing');
    await page.user.click(widen);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
