import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { putUpNotice } from '../src/app/notices.ts';
import { FakeApi } from './fake-api.ts';
import { giveLayout } from './layout.ts';
import { card, column, openPage, openSession } from './page.tsx';
import { aPicture, aSession, idOf } from './sessions.ts';

// No view here is reached from another one, which would give the focus to its heading anyway.
const session = aSession({ models: { flux: [aPicture(0), aPicture(1)] } });

let api: FakeApi;
beforeEach(() => {
  giveLayout();
  api = new FakeApi();
});

describe('the focus', () => {
  it('goes to the heading when the last session of the gallery is deleted, and to it when it is back', async () => {
    api.put(session);
    const { user } = openPage('/gallery', { api });
    const trash = await screen.findByRole('button', { name: `Delete “${session.prompt}”` });
    trash.focus();
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(screen.getByRole('heading', { name: 'No sessions yet' })).toHaveFocus();
    });

    const notice = await screen.findByRole('dialog', { name: 'Session deleted' });
    within(notice).getByRole('button', { name: 'Undo' }).focus();
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(screen.getByRole('link', { name: session.prompt })).toHaveFocus();
    });
  });

  it('goes to the heading when the notice that it was in is gone', async () => {
    const { user } = openPage('/', { api });
    putUpNotice({ title: 'It rains' });
    const notice = await screen.findByRole('dialog', { name: 'It rains' });
    within(notice).getByLabelText('Dismiss').focus();
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
    });
  });

  it('stays where it is when a notice goes that did not have it', async () => {
    const { user } = openPage('/', { api });
    putUpNotice({ title: 'It rains' });
    const notice = await screen.findByRole('dialog', { name: 'It rains' });
    const field = screen.getByRole('textbox', { name: 'Prompt' });
    await user.click(field);
    within(notice).getByLabelText('Dismiss').click();
    await waitFor(() => {
      expect(notice).not.toBeInTheDocument();
    });
    await new Promise(requestAnimationFrame);
    expect(field).toHaveFocus();
  });

  it('goes to the heading when the session is deleted meanwhile, which is said aloud, too', async () => {
    const { user, queries } = await openSession(session, { api });
    await user.click(column('Flux').getByRole('textbox'));
    api.drop(idOf(1));
    await queries.invalidateQueries();
    const heading = await screen.findByRole('heading', { name: 'This session is not here' });
    await waitFor(() => {
      expect(heading).toHaveFocus();
    });
    expect(screen.getByText('This session is not here.')).toBeInTheDocument();
  });

  it('is left alone by an address that leads to no session', async () => {
    openPage(`/s/${idOf(1)}`, { api });
    await screen.findByRole('heading', { name: 'This session is not here' });
    await new Promise(requestAnimationFrame);
    expect(document.body).toHaveFocus();
    expect(screen.queryByText('This session is not here.')).toBeNull();
  });

  it('goes along to the picture that the tree leads to', async () => {
    const { user } = await openSession(session, { api });
    const scroll = vi.spyOn(Element.prototype, 'scrollIntoView');
    column('Flux').getByRole('link', { name: 'Picture 1' }).focus();
    await user.keyboard('{Enter}');
    const item = card('Flux', 1).getByRole('heading').closest('li');
    expect(item).toHaveFocus();
    expect(scroll.mock.contexts).toEqual([item]);
    await user.tab();
    expect(card('Flux', 1).getByRole('link', { name: /^Look at/ })).toHaveFocus();
  });
});
