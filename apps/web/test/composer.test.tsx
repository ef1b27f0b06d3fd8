import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { card, column, goBy, openSession, stopTheClock } from './page.tsx';
import { aPicture, aSession, running } from './sessions.ts';

const two = () => aSession({ models: { flux: [aPicture(0), aPicture(1)], openai: [aPicture(0)] } });

const field = (name = 'Flux') => column(name).getByRole('textbox', { name: `Refine ${name}` });
const refine = (name = 'Flux') => column(name).getByRole('button', { name: 'Refine' });

describe('refining a column', () => {
  it('goes on from its latest picture', async () => {
    const session = two();
    const { api, user } = await openSession(session);
    await user.type(field(), ' at dawn ');
    await user.click(refine());
    expect(await card('Flux', 3).findByRole('timer')).toBeVisible();
    expect(api.askedFor('iterate').map(({ body }) => body)).toEqual([
      { sessionId: session.sessionId, model: 'flux', prompt: 'at dawn', fromIteration: 1 },
    ]);
    expect(field()).toHaveValue('');
    expect(column('Flux').getByText('3 of 7 used')).toBeVisible();
  });

  it.each(['{Control>}{Enter}{/Control}', '{Meta>}{Enter}{/Meta}'])(
    'is sent by %s',
    async (keys) => {
      const { api, user } = await openSession(two());
      await user.type(field('OpenAI'), `in snow${keys}`);
      expect(await card('OpenAI', 2).findByText('in snow')).toBeVisible();
      expect(api.askedFor('iterate')).toHaveLength(1);
    },
  );

  it('waits for a column that is drawing, and leaves the others free', async () => {
    const { api, user } = await openSession(
      aSession({ models: { flux: [aPicture(0), running(1)], openai: [aPicture(0)] } }),
    );
    expect(refine()).toHaveAccessibleDescription('Flux is still drawing');
    await user.type(field(), 'at dawn{Control>}{Enter}{/Control}');
    expect(api.askedFor('iterate')).toEqual([]);
    expect(field()).toHaveValue('at dawn');
    expect(refine('OpenAI')).toHaveAccessibleDescription('Write a prompt first');
  });

  describe('whose last picture is done', () => {
    const drawingTheLast = () => {
      const six = Array.from({ length: 6 }, (_, index) => aPicture(index));
      return aSession({ models: { flux: [...six, running(6)], openai: [aPicture(0)] } });
    };

    it('hands the focus to what stands in the place of the field', async () => {
      const session = drawingTheLast();
      const { api, user } = await openSession(session);
      await user.click(field());
      api.finish(session.sessionId, 'flux');
      const end = (await screen.findByText('All 7 pictures are used.')).closest('div');
      expect(end).toHaveFocus();
    });

    it('takes no focus from elsewhere', async () => {
      const session = drawingTheLast();
      const { api, user } = await openSession(session);
      await user.click(field());
      await user.click(field('OpenAI'));
      api.finish(session.sessionId, 'flux');
      await screen.findByText('All 7 pictures are used.');
      expect(field('OpenAI')).toHaveFocus();
    });
  });

  it('keeps the words of what was refused, and says why', async () => {
    const { api, user } = await openSession(two());
    api.refuseNext('iterate', { code: 'PROMPT_BLOCKED', message: 'These words are not allowed.' });
    await user.type(field(), 'at dawn');
    await user.click(refine());
    expect(await column('Flux').findByRole('alert')).toHaveTextContent(
      'These words are not allowed.',
    );
    expect(field()).toHaveValue('at dawn');
  });

  it('does not take away what is written while it is being sent', async () => {
    const { api, user } = await openSession(two());
    const release = api.hold('iterate');
    await user.type(field(), 'at dawn{Control>}{Enter}{/Control}');
    await user.type(field(), ', in snow');
    release();
    expect(await column('Flux').findByText('at dawn')).toBeVisible();
    await waitFor(() => {
      expect(refine()).toHaveAccessibleDescription('Flux is still drawing');
    });
    expect(field()).toHaveValue('at dawn, in snow');
  });

  it('is empty for who comes back while it is being sent, once it was', async () => {
    const session = two();
    const { api, user } = await openSession(session);
    const release = api.hold('iterate');
    await user.type(field(), 'at dawn{Control>}{Enter}{/Control}');
    await user.click(screen.getByRole('link', { name: 'Gallery' }));
    await user.click(await screen.findByRole('link', { name: session.prompt }));
    expect(field()).toHaveValue('at dawn');
    expect(column('Flux').getByRole('button', { name: 'Sending…' })).toHaveAccessibleDescription(
      'Your words are on their way',
    );
    release();
    expect(await column('Flux').findByText('at dawn', { selector: 'p' })).toBeVisible();
    expect(field()).toHaveValue('');
    expect(api.askedFor('iterate')).toHaveLength(1);
  });

  it('keeps a branch that was chosen while something else was being sent', async () => {
    const { api, user } = await openSession(two());
    const release = api.hold('iterate');
    await user.type(field(), 'at dawn{Control>}{Enter}{/Control}');
    await user.click(card('Flux', 1).getByRole('button', { name: 'Branch from picture 1' }));
    release();
    expect(await column('Flux').findByText('3 of 7 used')).toBeVisible();
    expect(column('Flux').getByText(/Branches from picture 1/)).toBeVisible();
  });

  it('says no more that the column is drawing when it is not', async () => {
    const session = two();
    const { api, user } = await openSession(session);
    const drawing = { flux: [aPicture(0), aPicture(1), running(2)], openai: [aPicture(0)] };
    api.put(aSession({ version: 7, models: drawing }));
    await user.type(field(), 'at dawn{Control>}{Enter}{/Control}');
    expect(await column('Flux').findByRole('alert')).toHaveTextContent('still drawing');
    api.finish(session.sessionId, 'flux');
    await waitFor(() => {
      expect(column('Flux').queryByRole('alert')).toBeNull();
    });
    expect(field()).toHaveValue('at dawn');
  });

  it('says no more of words that were changed', async () => {
    const { api, user } = await openSession(two());
    api.refuseNext('iterate', { code: 'PROMPT_BLOCKED', message: 'These words are not allowed.' });
    await user.type(field(), 'at dawn{Control>}{Enter}{/Control}');
    await column('Flux').findByRole('alert');
    await user.type(field(), '!');
    expect(column('Flux').queryByRole('alert')).toBeNull();
  });

  it('looks again at once when another window was faster', async () => {
    const session = two();
    const { api, user } = await openSession(session);
    api.refuseNext('iterate', { code: 'COLUMN_BUSY', message: 'The column "flux" is drawing.' });
    const looks = api.askedFor('status').length;
    await user.type(field(), 'at dawn');
    await user.click(refine());
    await waitFor(() => {
      expect(api.askedFor('status').length).toBeGreaterThan(looks);
    });
  });

  it('keeps a draft for each column, over another visit', async () => {
    const { user, unmount, api } = await openSession(two());
    await user.type(field(), 'at dawn');
    await user.type(field('OpenAI'), 'in snow');
    unmount();
    await openSession(two(), { api });
    expect(field()).toHaveValue('at dawn');
    expect(field('OpenAI')).toHaveValue('in snow');
  });

  it('keeps its draft while a picture comes', async () => {
    stopTheClock();
    const session = aSession({ models: { flux: [aPicture(0), running(1)] } });
    const { api, user } = await openSession(session);
    await user.type(field(), 'at dawn');
    api.finish(session.sessionId, 'flux');
    await goBy(400);
    expect(await card('Flux', 2).findByRole('img')).toBeVisible();
    expect(field()).toHaveValue('at dawn');
    expect(field()).toHaveFocus();
  });
});

describe('a branch', () => {
  const branch = (number: number) =>
    card('Flux', number).getByRole('button', { name: `Branch from picture ${number}` });

  it('goes on from an earlier picture, once', async () => {
    const session = two();
    const { api, user } = await openSession(session);
    await user.click(branch(1));
    expect(branch(1)).toHaveAttribute('aria-pressed', 'true');
    expect(column('Flux').getByText(/Branches from picture 1/)).toBeVisible();
    expect(field()).toHaveFocus();
    await user.keyboard('in snow');
    await user.click(refine());

    expect(await card('Flux', 3).findByText('from picture 1')).toBeVisible();
    expect(api.askedFor('iterate').map(({ body }) => body)).toEqual([
      { sessionId: session.sessionId, model: 'flux', prompt: 'in snow', fromIteration: 0 },
    ]);
    await waitFor(() => {
      expect(screen.queryByText(/Branches from picture/)).toBeNull();
    });
  });

  it('is still there at another visit, as the words for it are', async () => {
    const { user, unmount, api } = await openSession(two());
    await user.click(branch(1));
    await user.keyboard('in snow');
    unmount();
    await openSession(two(), { api });
    expect(branch(1)).toHaveAttribute('aria-pressed', 'true');
    expect(field()).toHaveValue('in snow');
  });

  it('can be left again', async () => {
    const { user } = await openSession(two());
    await user.click(branch(1));
    await user.click(column('Flux').getByRole('button', { name: 'Go on from the latest picture' }));
    expect(branch(1)).toHaveAttribute('aria-pressed', 'false');
    expect(screen.queryByText(/Branches from picture/)).toBeNull();
  });

  it('from the latest picture is none', async () => {
    const { user } = await openSession(two());
    await user.click(branch(2));
    expect(branch(2)).toHaveAttribute('aria-pressed', 'false');
    expect(screen.queryByText(/Branches from picture/)).toBeNull();
  });
});
