import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '../src/api/queries.ts';
import { Start } from '../src/app/start.tsx';
import { applyTheme } from '../src/app/theme.ts';
import { FakeApi } from './fake-api.ts';
import { giveLayout } from './layout.ts';
import { address, dialog, goBy, openPage, stopTheClock } from './page.tsx';
import { aPicture, aSession, idOf } from './sessions.ts';

let api: FakeApi;
beforeEach(() => {
  api = new FakeApi();
});

describe('the frame around every view', () => {
  it('begins with the way past itself', async () => {
    const { user } = openPage('/', { api });
    await user.tab();
    expect(screen.getByRole('link', { name: 'Skip to the content' })).toHaveFocus();
    expect(screen.getByRole('main')).toHaveAttribute('id', 'main');
  });

  it('leads to the views, and says which one it is', async () => {
    const { user } = openPage('/', { api });
    expect(screen.getByRole('link', { name: 'Create' })).toHaveAttribute('aria-current', 'page');
    await user.click(screen.getByRole('link', { name: 'Gallery' }));
    expect(await screen.findByRole('heading', { level: 1 })).toHaveFocus();
    expect(screen.getByRole('link', { name: 'Gallery' })).toHaveAttribute('aria-current', 'page');
    expect(screen.getByRole('link', { name: 'Create' })).not.toHaveAttribute('aria-current');
    await user.click(screen.getByRole('link', { name: 'Polyptych, home' }));
    expect(address()).toBe('/');
  });

  it('says of other addresses that there is nothing', () => {
    openPage('/somewhere', { api });
    expect(screen.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Create something' })).toHaveAttribute('href', '/');
  });
});

describe('the theme', () => {
  const button = () => screen.getByRole('button', { name: /^Theme/ });
  const shown = () => document.documentElement.dataset.theme;

  it('goes round, and is kept', async () => {
    const { user, unmount } = openPage('/', { api });
    expect(button()).toHaveAccessibleName('Theme: system. Switch to light');
    await user.click(button());
    expect(shown()).toBe('light');
    await user.click(button());
    expect(shown()).toBe('dark');
    expect(button()).toHaveAccessibleName('Theme: dark. Switch to system');
    unmount();

    delete document.documentElement.dataset.theme;
    applyTheme();
    expect(shown()).toBe('dark');
    openPage('/', { api });
    await user.click(button());
    expect(shown()).toBeUndefined();
  });

  it('is the system’s where something else was kept', () => {
    localStorage.setItem('polyptych.theme', '"sepia"');
    applyTheme();
    expect(shown()).toBeUndefined();
  });
});

describe('a view that breaks', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });

  /** Sends another answer for a session than the API has: what no server of ours would send. */
  function garble(sessionId: string, change: (answer: object) => object): void {
    const { fetch } = api;
    vi.spyOn(api, 'fetch').mockImplementation(async (input, init) => {
      const answer = await fetch(input, init);
      return input === `/status/${sessionId}`
        ? Response.json(change((await answer.json()) as object))
        : answer;
    });
  }

  const brokenView = () => screen.findByRole('heading', { name: 'This view can’t be shown' });

  it('says so, tells the server, and leaves the others whole', async () => {
    api.put(aSession({ models: { flux: [aPicture(0)] } }));
    garble(idOf(1), (answer) => ({ ...answer, models: null }));
    const { user, failures } = openPage(`/s/${idOf(1)}`, { api });
    expect(await brokenView()).toBeVisible();
    expect(screen.getByRole('button', { name: 'Reload' })).toBeVisible();
    expect(failures).toHaveLength(1);

    await user.click(screen.getByRole('link', { name: 'Create' }));
    expect(await screen.findByRole('checkbox', { name: 'Flux' })).toBeVisible();
  });

  it('leaves views of the same kind whole', async () => {
    const whole = aSession({
      sessionId: idOf(2),
      prompt: 'a kite',
      models: { flux: [aPicture(0)] },
    });
    api.put(aSession({ models: { flux: [aPicture(0)] } }), whole);
    garble(idOf(1), (answer) => ({ ...answer, models: null }));
    openPage(`/s/${idOf(1)}`, { api });
    await brokenView();
    act(() => {
      history.pushState(null, '', `/s/${idOf(2)}`);
    });
    expect(await screen.findByRole('heading', { level: 1, name: 'a kite' })).toBeVisible();
  });

  it('over a board leaves the board whole, and closes', async () => {
    giveLayout();
    const actual = { width: 1024, height: 1024, format: 'png' as const };
    api.put(aSession({ models: { flux: [aPicture(0, { actual }), aPicture(1)] } }));
    garble(
      idOf(1),
      (answer) =>
        JSON.parse(JSON.stringify(answer).replace('"format":"png"', '"format":7')) as object,
    );
    const { user, failures } = openPage(`/s/${idOf(1)}`, { api });
    await user.click(await screen.findByRole('link', { name: 'Look at Flux’s picture 1' }));
    await dialog('Flux, picture 1');
    await user.keyboard('i');
    const broken = await dialog('This view can’t be shown');
    expect(broken.getByRole('button', { name: 'Reload' })).toBeVisible();
    expect(failures).toHaveLength(1);
    expect(screen.getByRole('region', { name: 'Flux', hidden: true })).toBeVisible();

    await user.click(broken.getByRole('button', { name: 'Close' }));
    await waitFor(() => {
      expect(address()).toBe(`/s/${idOf(1)}`);
    });
    await user.click(await screen.findByRole('link', { name: 'Look at Flux’s picture 2' }));
    await dialog('Flux, picture 2');
  });
});

describe('the start', () => {
  function start() {
    render(
      <QueryClientProvider client={createQueryClient()}>
        <Start />
      </QueryClientProvider>,
    );
  }

  /** A host that has a `config.json` from some moment on. */
  function host(config: () => Response | Promise<Response>) {
    vi.stubEnv('DEV', false);
    vi.stubGlobal('fetch', (async (input, init) =>
      input === '/config.json' ? config() : api.fetch(input, init)) satisfies typeof fetch);
  }

  it('asks the host where the API is', async () => {
    host(() => Response.json({ apiUrl: 'https://api.example.com', models: ['flux'] }));
    start();
    expect(await screen.findByRole('checkbox', { name: 'Flux' })).toBeVisible();
  });

  it.each([
    ['nobody answers', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['there is no config.json', () => Promise.resolve(new Response('', { status: 404 }))],
  ])('says that it waits while %s, and begins as soon as it can', async (_, refuse) => {
    stopTheClock();
    let isThere = false;
    host(() => (isThere ? Response.json({ apiUrl: '', models: [] }) : refuse()));
    start();
    expect(await screen.findByText(/server can’t be reached/)).toBeVisible();
    await goBy(10_000);
    expect(screen.queryByRole('heading')).toBeNull();
    isThere = true;
    await goBy(1000);
    expect(await screen.findByRole('checkbox', { name: 'Flux' })).toBeVisible();
  });

  it('reports what nobody caught to the server', async () => {
    host(() => Response.json({ apiUrl: '', models: [] }));
    start();
    await screen.findByRole('checkbox', { name: 'Flux' });
    const error = new RangeError('too far');
    dispatchEvent(new ErrorEvent('error', { error, message: 'Uncaught' }));
    await waitFor(() => {
      expect(api.askedFor('log').map(({ body }) => body)).toMatchObject([
        { level: 'error', message: 'RangeError: too far', metadata: { view: '/' } },
      ]);
    });
  });

  it('is beside the local API while the page is worked on', async () => {
    vi.stubEnv('VITE_API_URL', 'http://localhost:3999');
    vi.stubGlobal('fetch', api.fetch);
    start();
    await screen.findByRole('checkbox', { name: 'Flux' });
    expect(api.askedFor('models')).toHaveLength(1);
  });
});
