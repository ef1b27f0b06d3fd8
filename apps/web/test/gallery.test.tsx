import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeApi } from './fake-api.ts';
import { giveLayout } from './layout.ts';
import { address, goBy, openPage, stopTheClock } from './page.tsx';
import { aPicture, aSession, idOf, running, withIteration } from './sessions.ts';

const BEGINNING = Date.UTC(2026, 0, 1);

/** The nth session that was begun. */
function session(number: number) {
  return aSession({
    sessionId: idOf(number),
    prompt: `prompt ${number}`,
    createdAt: new Date(BEGINNING + number * 60_000).toISOString(),
    models: { flux: [aPicture(0), aPicture(1)], openai: [aPicture(0)] },
  });
}

let api: FakeApi;
beforeEach(() => {
  giveLayout();
  api = new FakeApi();
});

function fill(many: number): void {
  api.put(...Array.from({ length: many }, (_, place) => session(place + 1)));
}

async function openGallery() {
  const page = openPage('/gallery', { api });
  await screen.findByRole('list', { name: 'Sessions, newest first' });
  return page;
}

/** Fifteen sessions, of which the oldest five do not come with the first page. */
async function openDeepGallery() {
  api.pageSize = 10;
  fill(15);
  const page = await openGallery();
  await waitFor(() => {
    expect(prompts()).toHaveLength(15);
  });
  return page;
}

/** Prompts of the cards that exist, in the order of their places. */
function prompts(): (string | null)[] {
  return screen
    .queryAllByRole('listitem')
    .map((card) => within(card).getByRole('link').textContent);
}

const cards = () => screen.getAllByRole('listitem');
const pages = () => api.askedFor('galleryList').map(({ line }) => line);
const deleted = () => api.askedFor('galleryDelete').map(({ line }) => line);
const throwAway = (prompt: string) => screen.getByRole('button', { name: `Delete “${prompt}”` });

/** Scrolls the window as a person does. */
function scrollDown(offset: number): void {
  vi.spyOn(globalThis, 'scrollY', 'get').mockReturnValue(offset);
  act(() => {
    window.dispatchEvent(new Event('scroll'));
  });
}

/** Leaves a page and comes back to the gallery with nothing but what the browser keeps. */
async function reload({ unmount }: { unmount: () => void }): Promise<void> {
  dispatchEvent(new Event('pagehide'));
  unmount();
  dispatchEvent(new PopStateEvent('popstate'));
  const newSessions = api.hold('galleryList');
  await openGallery();
  newSessions();
}

describe('the gallery', () => {
  it('shows each session with its first picture, prompt and size, newest first', async () => {
    fill(3);
    await openGallery();
    expect(prompts()).toEqual(['prompt 3', 'prompt 2', 'prompt 1']);
    const [first] = cards();
    expect(first).toHaveAttribute('aria-posinset', '1');
    expect(first).toHaveAttribute('aria-setsize', '3');
    expect(first).toHaveTextContent('3 pictures');
    expect(first?.querySelector('img')).toHaveAttribute(
      'src',
      expect.stringMatching(/-small.webp$/),
    );
    expect(document.title).toBe('Gallery · Polyptych');
  });

  it('leads to a session', async () => {
    fill(2);
    const { user } = await openGallery();
    await user.click(screen.getByRole('link', { name: 'prompt 1' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'prompt 1' })).toHaveFocus();
    expect(address()).toBe(`/s/${idOf(1)}`);
  });

  it('says that there is nothing yet, and what to do', async () => {
    const { user } = openPage('/gallery', { api });
    expect(await screen.findByRole('heading', { name: 'No sessions yet' })).toBeVisible();
    await user.click(screen.getByRole('link', { name: 'Create the first one' }));
    expect(address()).toBe('/');
  });

  it('says why it can’t be shown, and tries again when asked to', async () => {
    fill(1);
    api.refuseNext('galleryList', { code: 'INTERNAL', message: 'Something broke.' });
    const { user } = openPage('/gallery', { api });
    await screen.findByRole('heading', { name: 'The gallery can’t be shown now' });
    expect(screen.getByText('Something broke.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'prompt 1' })).toBeVisible();
  });

  it('looks again while a new session has no picture yet', async () => {
    stopTheClock('2026-01-01T00:10:00.000Z');
    fill(1);
    const waiting = aSession({
      ...session(2),
      createdAt: '2026-01-01T00:09:50.000Z',
      models: { flux: [running(0)] },
    });
    api.put(waiting);
    await openGallery();
    expect(cards()[0]?.querySelector('img')).toBeNull();
    api.finish(waiting.sessionId, 'flux');
    await goBy(3000);
    await waitFor(() => {
      expect(cards()[0]?.querySelector('img')).not.toBeNull();
    });
    const looks = pages().length;
    await goBy(60_000);
    expect(pages()).toHaveLength(looks);
  });
});

describe('a long gallery', () => {
  it('asks for older sessions by the cursor, as one comes near the end', async () => {
    fill(175);
    await openGallery();
    await waitFor(() => {
      expect(pages()).toHaveLength(2);
    });
    // Of those that are known only what is near the window exists.
    expect(cards().length).toBeLessThan(50);
    expect(cards()[0]).toHaveAttribute('aria-setsize', '-1');
    scrollDown(4500);
    await waitFor(() => {
      expect(pages()).toHaveLength(3);
    });
    scrollDown(12_000);
    await waitFor(() => {
      expect(pages()).toHaveLength(4);
    });
    await waitFor(() => {
      expect(prompts()).toContain('prompt 1');
    });
    expect(
      screen.getByRole('link', { name: 'prompt 1' }).closest('[role=listitem]'),
    ).toHaveAttribute('aria-posinset', '175');
    expect(cards()[0]).toHaveAttribute('aria-setsize', '175');
    expect(pages()[0]).toBe('GET /gallery/list');
    expect(new Set(pages()).size).toBe(4);
    expect(screen.queryByText('Loading more…')).toBeNull();
  });

  it('goes on after a page that could not be had', async () => {
    api.pageSize = 4;
    fill(6);
    const release = api.hold('galleryList');
    const { user } = openPage('/gallery', { api });
    // The first page is good, the second is not.
    release();
    api.refuseNext('galleryList', { code: 'INTERNAL', message: 'Something broke.' });
    await screen.findByText(/Something broke\./);
    await user.click(await screen.findByRole('button', { name: /Load more|Try again/ }));
    expect(await screen.findByRole('link', { name: 'prompt 6' })).toBeVisible();
  });

  it('shows no session twice when others come in meanwhile', async () => {
    api.pageSize = 10;
    fill(15);
    const { queries } = await openGallery();
    api.put(session(16), session(17));
    await queries.invalidateQueries();
    await waitFor(() => {
      expect(prompts()).toHaveLength(17);
    });
    expect(new Set(prompts()).size).toBe(17);
    expect(prompts()[0]).toBe('prompt 17');
  });
});

describe('a session below the first page of the gallery', () => {
  beforeEach(() => {
    api.pageSize = 10;
    fill(15);
  });

  /** Opens the gallery as far as it goes. */
  async function openAll() {
    const page = await openGallery();
    await waitFor(() => {
      expect(prompts()).toHaveLength(15);
    });
    return page;
  }

  const cardOf = (prompt: string) =>
    screen.getByRole('link', { name: prompt }).closest('[role=listitem]');
  const board = (prompt: string) => screen.findByRole('heading', { level: 1, name: prompt });

  it('is shown as it was when it was last looked at', async () => {
    const { user } = await openAll();
    const [before] = prompts();
    api.put(withIteration(session(2), 'recraft', aPicture(0)));
    api.put(withIteration(session(2), 'openai', running(1)));
    await user.click(screen.getByRole('link', { name: 'prompt 2' }));
    await board('prompt 2');
    history.back();
    await screen.findByRole('heading', { name: 'Gallery' });
    expect(cardOf('prompt 2')).toHaveTextContent('4 pictures');
    expect(prompts()[0]).toBe(before);
    expect(prompts()).toHaveLength(15);
  });

  it('goes when it turns out to be gone', async () => {
    const { user } = await openAll();
    api.drop(idOf(2));
    await user.click(screen.getByRole('link', { name: 'prompt 2' }));
    await board('This session is not here');
    history.back();
    await screen.findByRole('heading', { name: 'Gallery' });
    expect(prompts()).toHaveLength(14);
    expect(prompts()).not.toContain('prompt 2');
  });

  it('is brought up to date in what is kept, too, by a page that has only seen it alone', async () => {
    const first = await openAll();
    dispatchEvent(new Event('pagehide'));
    first.unmount();
    api.put(withIteration(session(2), 'openai', running(1)));
    const second = openPage(`/s/${idOf(2)}`, { api });
    await board('prompt 2');
    second.unmount();
    api.drop(idOf(1));
    const third = openPage(`/s/${idOf(1)}`, { api });
    await board('This session is not here');
    await reload(third);
    expect(prompts()).toHaveLength(14);
    expect(prompts()).not.toContain('prompt 1');
    expect(cardOf('prompt 2')).toHaveTextContent('4 pictures');
  });

  it('makes no gallery where there was none', async () => {
    const { queries } = openPage(`/s/${idOf(2)}`, { api });
    await board('prompt 2');
    expect(queries.getQueryState(['gallery'])).toBeUndefined();
    expect(sessionStorage.getItem('polyptych.gallery')).toBeNull();
  });
});

describe('deleting a session', () => {
  it('takes no other one along when its key is held', async () => {
    fill(2);
    await openGallery();
    const button = throwAway('prompt 2');
    expect(fireEvent.keyDown(button, { key: 'Enter' })).toBe(true);
    expect(fireEvent.keyDown(button, { key: 'Enter', repeat: true })).toBe(false);
  });

  it('takes no other one along by a double click, under which the next one slides', async () => {
    fill(3);
    await openGallery();
    fireEvent.click(throwAway('prompt 3'), { detail: 1 });
    fireEvent.click(throwAway('prompt 2'), { detail: 2 });
    expect(prompts()).toEqual(['prompt 2', 'prompt 1']);
    fireEvent.click(throwAway('prompt 2'), { detail: 1 });
    expect(prompts()).toEqual(['prompt 1']);
    expect(await screen.findAllByText('Session deleted')).toHaveLength(2);
  });

  it('can be taken back', async () => {
    fill(3);
    const { user } = await openGallery();
    await user.click(throwAway('prompt 2'));
    expect(prompts()).toEqual(['prompt 3', 'prompt 1']);
    const notice = await screen.findByRole('dialog', { name: 'Session deleted' });
    await user.click(within(notice).getByRole('button', { name: 'Undo' }));
    await waitFor(() => {
      expect(prompts()).toEqual(['prompt 3', 'prompt 2', 'prompt 1']);
    });
    expect(deleted()).toEqual([]);
  });

  it('is carried out when the notice goes', async () => {
    stopTheClock();
    fill(3);
    const { user } = await openGallery();
    await user.click(throwAway('prompt 2'));
    await screen.findByText('Session deleted');
    await goBy(5000);
    expect(deleted()).toEqual([]);
    await goBy(3000);
    await waitFor(() => {
      expect(deleted()).toEqual([`DELETE /gallery/${idOf(2)}`]);
    });
    expect(prompts()).toEqual(['prompt 3', 'prompt 1']);
    expect(api.has(idOf(2))).toBe(false);
  });

  it('is carried out when the notice is dismissed', async () => {
    fill(1);
    const { user } = await openGallery();
    await user.click(throwAway('prompt 1'));
    await user.click(await screen.findByLabelText('Dismiss'));
    await waitFor(() => {
      expect(api.has(idOf(1))).toBe(false);
    });
    expect(await screen.findByRole('heading', { name: 'No sessions yet' })).toBeVisible();
  });

  it('is carried out when the page is left, and outlives it', async () => {
    fill(2);
    const { user } = await openGallery();
    await user.click(throwAway('prompt 2'));
    dispatchEvent(new Event('pagehide'));
    await waitFor(() => {
      expect(api.has(idOf(2))).toBe(false);
    });
    expect(api.askedFor('galleryDelete')[0]?.keepalive).toBe(true);
  });

  it('is not undone by a reload, however deep in the gallery', async () => {
    const first = await openDeepGallery();
    await first.user.click(throwAway('prompt 2'));
    await first.user.click(await screen.findByLabelText('Dismiss'));
    await waitFor(() => {
      expect(api.has(idOf(2))).toBe(false);
    });
    await reload(first);
    expect(prompts()).toHaveLength(14);
    expect(prompts()).not.toContain('prompt 2');
  });

  it('taken back in another view is taken back after a reload there, too', async () => {
    const first = await openDeepGallery();
    await first.user.click(throwAway('prompt 2'));
    await first.user.click(screen.getByRole('link', { name: 'Polyptych, home' }));
    await first.user.click(await screen.findByRole('button', { name: 'Undo' }));
    await reload(first);
    expect(prompts()).toContain('prompt 2');
  });

  it('that the server refuses brings the session back, and says so', async () => {
    fill(2);
    const { user } = await openGallery();
    api.refuseNext('galleryDelete', { code: 'STORE_UNAVAILABLE', message: 'No store.' });
    await user.click(throwAway('prompt 2'));
    await user.click(await screen.findByLabelText('Dismiss'));
    expect(await screen.findByText('The session could not be deleted')).toBeVisible();
    expect(screen.getByText('No store.')).toBeVisible();
    expect(prompts()).toEqual(['prompt 2', 'prompt 1']);
  });

  it('keeps the focus in the gallery', async () => {
    fill(3);
    const { user } = await openGallery();
    throwAway('prompt 2').focus();
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(throwAway('prompt 1')).toHaveFocus();
    });
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(throwAway('prompt 3')).toHaveFocus();
    });
  });
});
