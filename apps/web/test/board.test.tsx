import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakeApi } from './fake-api.ts';
import { address, card, column, openPage, openSession } from './page.tsx';
import { aPicture, aSession, failed, idOf, running } from './sessions.ts';

const full = () => Array.from({ length: 7 }, (_, index) => aPicture(index));

describe('a session that is opened', () => {
  it('shows a column for each model, by name, with its model and what is used', async () => {
    const api = new FakeApi();
    api.models = api.models.map((model) => ({ ...model, simulated: model.name === 'gemini' }));
    await openSession(
      aSession({
        models: {
          flux: [aPicture(0), aPicture(1), aPicture(2)],
          recraft: [failed(0)],
          gemini: [aPicture(0)],
          openai: [running(0)],
        },
      }),
      { api },
    );
    expect(screen.getAllByRole('region').map((one) => one.getAttribute('aria-label'))).toEqual([
      'Flux',
      'Recraft',
      'Gemini',
      'OpenAI',
    ]);
    expect(await column('Flux').findByText('flux-1')).toBeVisible();
    expect(column('Flux').getByText('3 of 7 used')).toBeVisible();
    expect(column('Recraft').getByText('1 of 7 used')).toBeVisible();
    expect(column('Gemini').getByText('simulated')).toBeVisible();
    expect(column('Flux').queryByText('simulated')).toBeNull();
  });

  it('shows how far it is', async () => {
    await openSession(
      aSession({
        models: { flux: [aPicture(0)], recraft: [failed(0)], openai: [aPicture(0), running(1)] },
      }),
    );
    expect(screen.getByText(/2 pictures, 1 being drawn, 1 failed/)).toBeVisible();
  });

  it('tells the history of a column: words, time, size and origin of each picture', async () => {
    await openSession(
      aSession({
        models: {
          flux: [
            aPicture(0, { durationMs: 4200, width: 1024, height: 768 }),
            aPicture(1, { prompt: 'at dawn' }),
            aPicture(2, { prompt: 'in snow', parent: 0 }),
            aPicture(3, { kind: 'outpaint', preset: '16:9', prompt: 'more sea', preserved: true }),
            aPicture(4, { kind: 'outpaint', preset: 'expand_all', parent: 0 }),
          ],
        },
      }),
    );
    const headings = column('Flux').getAllByRole('heading', { level: 3 });
    expect(headings.map(({ textContent }) => textContent)).toEqual([
      'First',
      'Refined',
      'Refined from picture 1',
      'Widened to 16:9',
      'Widened on all sides from picture 1',
    ]);
    expect(card('Flux', 2).getByText('at dawn')).toBeVisible();
    expect(card('Flux', 1).getByText(/4.2 s/)).toHaveTextContent('4.2 s · 1024 × 768');
    expect(card('Flux', 4).getByText('original kept')).toBeVisible();
    expect(card('Flux', 1).getByRole('img', { name: 'a lighthouse at dusk' })).toBeVisible();
    expect(card('Flux', 1).getByRole('time')).toHaveAttribute(
      'datetime',
      '2026-03-01T12:00:10.000Z',
    );
  });

  it('draws the history as a tree, each place by its number, origin and state', async () => {
    await openSession(
      aSession({ models: { flux: [aPicture(0), failed(1), running(2, { parent: 0 })] } }),
    );
    const tree = within(column('Flux').getByRole('group', { name: 'The pictures of Flux' }));
    expect(tree.getAllByRole('link').map((one) => one.getAttribute('aria-label'))).toEqual([
      'Picture 1',
      'Picture 2, from 1, failed',
      'Picture 3, from 1, being drawn',
    ]);
  });

  it('says of a column without part in it why, and what to do', async () => {
    const api = new FakeApi();
    api.models = api.models.map((model) => ({ ...model, enabled: model.name !== 'gemini' }));
    await openSession(aSession({ models: { flux: [aPicture(0)] } }), { api });
    expect(await column('Recraft').findByText('Left out of this session.')).toBeVisible();
    expect(column('Gemini').getByText(/Switched off/)).toHaveTextContent('GEMINI_ENABLED=true');
  });

  it('ends a column with seven pictures, and offers its prompt for another one', async () => {
    const { user } = await openSession(aSession({ prompt: 'a kite', models: { flux: full() } }));
    const flux = column('Flux');
    expect(flux.getByText('7 of 7 used')).toBeVisible();
    expect(flux.getByText('All 7 pictures are used.')).toBeVisible();
    expect(flux.queryByRole('textbox')).toBeNull();
    const branch = flux.getByRole('button', { name: 'Branch from picture 1' });
    expect(branch).toHaveAccessibleDescription('All 7 pictures are used');
    await user.click(flux.getByRole('link', { name: 'Begin anew with this prompt' }));
    expect(screen.getByRole('textbox', { name: 'Prompt' })).toHaveValue('a kite');
  });

  it('folds a long prompt', async () => {
    const { user } = await openSession(
      aSession({ prompt: 'a kite '.repeat(30).trim(), models: { flux: [aPicture(0)] } }),
    );
    const more = screen.getByRole('button', { name: 'Show the whole prompt' });
    expect(more).toHaveAttribute('aria-expanded', 'false');
    await user.click(more);
    expect(screen.getByRole('button', { name: 'Show less' })).toHaveAttribute(
      'aria-expanded',
      'true',
    );
  });
});

describe('a picture that failed', () => {
  const error = {
    code: 'MODERATED',
    message: 'The model would not draw this.',
    retryable: false,
  } as const;

  it('says in plain words what happened, and what may help', async () => {
    await openSession(aSession({ models: { flux: [failed(0, { error })] } }));
    const one = card('Flux', 1);
    expect(one.getByText('Refused by the safety check')).toBeVisible();
    expect(one.getByText('The model would not draw this.')).toBeVisible();
    expect(one.getByText(/Other words may pass/)).toBeVisible();
    expect(one.queryByText(/paid/)).toBeNull();
  });

  it('says that it may have cost something', async () => {
    const unclear = { ...error, billing: 'unknown' } as const;
    await openSession(aSession({ models: { flux: [failed(0, { error: unclear })] } }));
    expect(card('Flux', 1).getByText('The provider may have been paid for it.')).toBeVisible();
  });

  it('is tried again in its place', async () => {
    const session = aSession({ models: { flux: [aPicture(0), failed(1, { error })] } });
    const { api, user } = await openSession(session);
    await user.click(card('Flux', 2).getByRole('button', { name: 'Retry picture 2' }));
    expect(await card('Flux', 2).findByRole('timer')).toBeVisible();
    expect(api.askedFor('retry').map(({ body }) => body)).toEqual([
      { sessionId: session.sessionId, model: 'flux', iteration: 1 },
    ]);
    expect(column('Flux').getByText('2 of 7 used')).toBeVisible();
  });

  it('says why it can’t be tried again, and stays', async () => {
    const { api, user } = await openSession(aSession({ models: { flux: [failed(0, { error })] } }));
    api.refuseNext('retry', {
      code: 'RATE_LIMITED',
      message: 'That was a lot.',
      retryAfterSeconds: 90,
    });
    await user.click(card('Flux', 1).getByRole('button', { name: 'Retry picture 1' }));
    expect(await card('Flux', 1).findByRole('alert')).toHaveTextContent(
      'That was a lot. Try again in 2 minutes.',
    );
  });

  it('can’t be tried again while another one is drawn', async () => {
    const { api, user } = await openSession(
      aSession({ models: { flux: [aPicture(0), failed(1), running(2, { parent: 0 })] } }),
    );
    const retry = card('Flux', 2).getByRole('button', { name: 'Retry picture 2' });
    expect(retry).toHaveAccessibleDescription('Another picture of this column is being drawn');
    await user.click(retry);
    expect(api.askedFor('retry')).toEqual([]);
  });

  it('lends its words to be changed, from the picture that it came from', async () => {
    const branch = failed(2, { kind: 'iterate', parent: 0, prompt: 'with a witch' });
    const session = aSession({ models: { flux: [aPicture(0), aPicture(1), branch] } });
    const { user } = await openSession(session);
    await user.click(card('Flux', 3).getByRole('button', { name: 'Change the words' }));
    const field = column('Flux').getByRole('textbox', { name: 'Refine Flux' });
    expect(field).toHaveValue('with a witch');
    expect(field).toHaveFocus();
    expect(column('Flux').getByText(/Branches from picture 1/)).toBeVisible();

    await user.clear(field);
    await user.type(field, 'my own');
    await user.click(card('Flux', 3).getByRole('button', { name: 'Change the words' }));
    expect(field).toHaveValue('my own');
  });

  it('lends no words where nothing more can be begun', async () => {
    const six = Array.from({ length: 6 }, (_, index) => aPicture(index));
    await openSession(
      aSession({ models: { flux: [...six, failed(6, { kind: 'iterate', parent: 5 })] } }),
    );
    expect(card('Flux', 7).queryByRole('button', { name: 'Change the words' })).toBeNull();
  });

  it('that is the first one leads to a new beginning with its prompt', async () => {
    const { user } = await openSession(
      aSession({ prompt: 'a witch', models: { flux: [failed(0, { prompt: 'a witch' })] } }),
    );
    await user.click(card('Flux', 1).getByRole('link', { name: 'Change the prompt' }));
    expect(screen.getByRole('textbox', { name: 'Prompt' })).toHaveValue('a witch');
  });

  it('leaves a column with nothing to go on from', async () => {
    await openSession(aSession({ models: { flux: [failed(0)] } }));
    expect(column('Flux').getByRole('button', { name: 'Refine' })).toHaveAccessibleDescription(
      'There is no picture to go on from: retry the failed one',
    );
  });
});

describe('a session as a whole', () => {
  const session = aSession({ prompt: 'a kite', models: { flux: [aPicture(0)] } });

  it('can have its latest pictures compared', async () => {
    const both = aSession({
      models: { flux: [aPicture(0), aPicture(1)], recraft: [failed(0)], openai: [aPicture(0)] },
    });
    const { user } = await openSession(both);
    await user.click(screen.getByRole('button', { name: 'Compare the latest' }));
    expect(await screen.findByRole('dialog', { name: 'Compare 2 pictures' })).toBeVisible();
    expect(address()).toContain('/compare?p=flux-1,openai-0');
  });

  it('has nothing to compare or to refine where there are no pictures for it', async () => {
    await openSession(aSession({ models: { flux: [aPicture(0), running(1)] } }));
    expect(screen.getByRole('button', { name: 'Compare the latest' })).toHaveAccessibleDescription(
      'Two columns need a picture first',
    );
    expect(screen.getByRole('button', { name: 'Refine several' })).toHaveAccessibleDescription(
      'No column can be refined now',
    );
  });

  it('can lend its prompt to another one', async () => {
    const { user } = await openSession(session);
    await user.click(screen.getByRole('button', { name: 'Reuse prompt' }));
    expect(screen.getByRole('textbox', { name: 'Prompt' })).toHaveValue('a kite');
  });

  it('can’t be packed while it has no picture', async () => {
    await openSession(aSession({ models: { flux: [running(0)] } }));
    expect(screen.getByRole('button', { name: 'Download zip' })).toHaveAccessibleDescription(
      'There is no picture yet',
    );
  });

  it('is deleted, and the gallery offers the way back', async () => {
    const { api, user } = await openSession(session);
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    expect(address()).toBe('/gallery');
    expect(await screen.findByText('Session deleted')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByRole('link', { name: 'a kite' })).toBeVisible();
    expect(api.askedFor('galleryDelete')).toEqual([]);
  });

  it('that is not there says so, and leads on', async () => {
    const { user } = openPage(`/s/${idOf(404)}`);
    expect(await screen.findByRole('heading', { name: 'This session is not here' })).toBeVisible();
    await user.click(screen.getByRole('link', { name: 'Open the gallery' }));
    expect(address()).toBe('/gallery');
  });

  it('that can’t be read now is asked for again', async () => {
    const api = new FakeApi();
    api.put(session);
    api.refuseNext('status', { code: 'INTERNAL', message: 'Something broke.' });
    const { user } = openPage(`/s/${session.sessionId}`, { api });
    expect(
      await screen.findByRole('heading', { name: 'The session can’t be shown now' }),
    ).toBeVisible();
    expect(screen.getByText('Something broke.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'a kite' })).toBeVisible();
  });
});
