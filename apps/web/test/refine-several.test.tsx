import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { FakeApi } from './fake-api.ts';
import { column, openSession } from './page.tsx';
import { aPicture, aSession, running } from './sessions.ts';

/** Flux has two pictures, OpenAI one; Gemini still draws, Recraft takes no part. */
const session = () =>
  aSession({
    models: {
      flux: [aPicture(0), aPicture(1)],
      gemini: [aPicture(0), running(1)],
      openai: [aPicture(0)],
    },
  });

/** Opens the dialog for several columns. */
async function open() {
  const page = await openSession(session());
  await page.user.click(screen.getByRole('button', { name: 'Refine several' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Refine several' }));
  const words = dialog.getByRole('textbox', { name: 'What should change in all of them?' });
  /** What stands beside a column's name. */
  const note = (name: string) => dialog.getByText(name).closest('label');
  return { ...page, dialog, words, note };
}

/** Opens it and sends words that Flux refuses, the first one to be asked. */
async function openRefused() {
  const page = await open();
  page.api.refuseNext('iterate', { code: 'PROMPT_BLOCKED', message: 'Not these words.' });
  await page.user.type(page.words, 'at dawn');
  await page.user.click(page.dialog.getByRole('button', { name: 'Refine 2 columns' }));
  return page;
}

function modelsAsked(api: FakeApi): unknown[] {
  return api.askedFor('iterate').map(({ body }) => (body as { model?: unknown }).model);
}

/** Opens it once more, and what stands beside a column's name then. */
async function openAgain(user: Awaited<ReturnType<typeof open>>['user']) {
  await user.click(screen.getByRole('button', { name: 'Refine several' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Refine several' }));
  return { dialog, note: (name: string) => dialog.getByText(name).closest('label') };
}

describe('refining several columns', () => {
  it('offers those that can go on, from which picture, and says why others can’t', async () => {
    const { dialog, note } = await open();
    expect(note('Flux')).toHaveTextContent('from picture 2');
    expect(note('OpenAI')).toHaveTextContent('from picture 1');
    expect(note('Gemini')).toHaveTextContent('Gemini is still drawing');
    expect(note('Recraft')).toHaveTextContent('Recraft takes no part in this session');
    const boxes = dialog.getAllByRole<HTMLInputElement>('checkbox');
    expect(boxes.map(({ checked, disabled }) => [checked, disabled])).toEqual([
      [true, false],
      [false, true],
      [false, true],
      [true, false],
    ]);
  });

  it('sends the same words to each, from its latest picture', async () => {
    const { api, user, dialog, words, note } = await open();
    await user.type(words, ' at dawn ');
    await user.click(dialog.getByRole('button', { name: 'Refine 2 columns' }));
    await waitFor(() => {
      expect(note('Flux')).toHaveTextContent('on its way');
      expect(note('OpenAI')).toHaveTextContent('on its way');
    });
    const { sessionId } = session();
    expect(api.askedFor('iterate').map(({ body }) => body)).toEqual([
      { sessionId, model: 'flux', prompt: 'at dawn', fromIteration: 1 },
      { sessionId, model: 'openai', prompt: 'at dawn', fromIteration: 0 },
    ]);
    expect(screen.getByText('2 of 2 columns took it.')).toBeInTheDocument();
    expect(words).toHaveValue('');

    await user.click(dialog.getByRole('button', { name: 'Back to the columns' }));
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
    expect(column('OpenAI').getByText('at dawn')).toBeVisible();
  });

  it('has a key of its own for each column', async () => {
    const { api, user, dialog, words } = await open();
    await user.type(words, 'at dawn{Control>}{Enter}{/Control}');
    await dialog.findByRole('button', { name: 'Back to the columns' });
    const keys = api.askedFor('iterate').map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
  });

  it('leaves out what one takes out', async () => {
    const { api, user, dialog, words } = await open();
    await user.type(words, 'at dawn');
    await user.click(dialog.getByRole('checkbox', { name: /^Flux/ }));
    await user.click(dialog.getByRole('button', { name: 'Refine 1 column' }));
    await dialog.findByText('on its way');
    expect(api.askedFor('iterate').map(({ body }) => body)).toMatchObject([{ model: 'openai' }]);
  });

  it('tells of a refusal beside its column, and keeps the words for it', async () => {
    const { api, user, dialog, words, note } = await openRefused();
    await waitFor(() => {
      expect(note('Flux')).toHaveTextContent('Not these words.');
    });
    expect(note('OpenAI')).toHaveTextContent('on its way');
    expect(screen.getByText('1 of 2 columns took it.')).toBeInTheDocument();
    expect(words).toHaveValue('at dawn');

    // What took it is drawing now, so that a second try goes to the other one alone.
    await user.click(await dialog.findByRole('button', { name: 'Refine 1 column' }));
    await waitFor(() => {
      expect(note('Flux')).toHaveTextContent('on its way');
    });
    expect(modelsAsked(api)).toEqual(['flux', 'openai', 'flux']);
  });

  it('knows who has taken the words when it is opened again', async () => {
    const { api, user, dialog } = await openRefused();
    await user.click(await dialog.findByRole('button', { name: 'Back to the columns' }));
    api.finish(session().sessionId, 'openai');
    await column('OpenAI').findByRole('img', { name: 'at dawn' });

    const { dialog: again, note } = await openAgain(user);
    expect(note('Flux')).toHaveTextContent('Not these words.');
    expect(note('OpenAI')).toHaveTextContent('taken');
    expect(again.getByRole('checkbox', { name: /^OpenAI/ })).not.toBeChecked();
    await user.click(again.getByRole('button', { name: 'Refine 1 column' }));
    await waitFor(() => {
      expect(note('Flux')).toHaveTextContent('on its way');
    });
    expect(modelsAsked(api)).toEqual(['flux', 'openai', 'flux']);
  });

  it('sends other words to all, and the same once more to who is ticked again', async () => {
    const { api, user, dialog, words } = await openRefused();
    await dialog.findByText('Not these words.');
    api.finish(session().sessionId, 'openai');
    await dialog.findByText('taken');
    await user.click(dialog.getByRole('checkbox', { name: /^OpenAI/ }));
    expect(dialog.getByRole('button', { name: 'Refine 2 columns' })).toBeVisible();
    await user.click(dialog.getByRole('checkbox', { name: /^OpenAI/ }));
    await user.type(words, '!');
    await user.click(dialog.getByRole('checkbox', { name: /^OpenAI/ }));
    expect(dialog.getByRole('button', { name: 'Refine 2 columns' })).toBeVisible();
  });

  it('tells of refusals that nobody saw', async () => {
    const { api, user, words } = await open();
    const release = api.hold('iterate');
    api.refuseNext('iterate', { code: 'PROMPT_BLOCKED', message: 'Not these words.' });
    await user.type(words, 'at dawn{Control>}{Enter}{/Control}{Escape}');
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
    release();
    const notice = await screen.findByRole('dialog', { name: '1 of 2 columns took it.' });
    expect(notice).toHaveTextContent('Flux: Not these words.');
    await user.click(screen.getByLabelText('Dismiss'));
  });

  it('needs words and a column', async () => {
    const { user, dialog, words } = await open();
    expect(dialog.getByRole('button', { name: 'Refine 2 columns' })).toHaveAccessibleDescription(
      'Write a prompt first',
    );
    await user.type(words, 'at dawn');
    await user.click(dialog.getByRole('checkbox', { name: /^Flux/ }));
    await user.click(dialog.getByRole('checkbox', { name: /^OpenAI/ }));
    expect(dialog.getByRole('button', { name: 'Refine 0 columns' })).toHaveAccessibleDescription(
      'No column is chosen',
    );
  });

  it('keeps its words when it is closed', async () => {
    const { user, words } = await open();
    await user.type(words, 'at dawn');
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
    expect(screen.getByRole('button', { name: 'Refine several' })).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Refine several' }));
    expect(await screen.findByRole('textbox', { name: /in all of them/ })).toHaveValue('at dawn');
  });
});
