import { QueryClientProvider } from '@tanstack/react-query';
import type { SessionAnswer } from '@polyptych/contract';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, vi } from 'vitest';
import { createApi } from '../src/api/api-context.tsx';
import type { PageConfig } from '../src/api/page-config.ts';
import { createQueryClient } from '../src/api/queries.ts';
import { App } from '../src/app/app.tsx';
import { FakeApi } from './fake-api.ts';

/** Beside its server, as on a person's own computer. */
const LOCAL: PageConfig = { apiUrl: '', models: [] };

interface PageOptions {
  api?: FakeApi;
  config?: PageConfig;
  /** Keeps what an earlier page of the same browser knew. */
  queries?: ReturnType<typeof createQueryClient>;
}

/** Opens the whole page at an address, with an API in memory behind `fetch`. */
export function openPage(address: string, options: PageOptions = {}) {
  const { api = new FakeApi(), config = LOCAL, queries = createQueryClient() } = options;
  vi.stubGlobal('fetch', api.fetch);
  history.replaceState(null, '', address);
  const failures: unknown[] = [];
  const page = render(
    <QueryClientProvider client={queries}>
      <App api={createApi(config)} onError={(error) => failures.push(error)} />
    </QueryClientProvider>,
  );
  const user = userEvent.setup({
    advanceTimers: (milliseconds) => {
      if (vi.isFakeTimers()) vi.advanceTimersByTime(milliseconds);
    },
  });
  return { ...page, api, queries, user, failures };
}

/** Opens a session that the API has, when its board is drawn. */
export async function openSession(session: SessionAnswer, options: PageOptions = {}) {
  const { api = new FakeApi() } = options;
  api.put(session);
  const page = openPage(`/s/${session.sessionId}`, { ...options, api });
  await screen.findByRole('heading', { level: 1, name: session.prompt });
  return page;
}

/** What lies over the page under a title, once the keyboard is in it. */
export async function dialog(title: string) {
  const found = await screen.findByRole('dialog', { name: title });
  await waitFor(() => {
    expect(found).toContainElement(document.activeElement as HTMLElement);
  });
  return within(found);
}

/** One model's column on the board. */
export function column(name: string) {
  return within(screen.getByRole('region', { name }));
}

/** One card of a column, by its number from 1. */
export function card(name: string, number: number) {
  return within(column(name).getByRole('article', { name: `Picture ${number}` }));
}

/** Where the page is now. */
export function address(): string {
  return location.pathname + location.search;
}

/**
 * Lets the page's time go by, with everything that is due in it; needs `stopTheClock` first.
 */
export async function goBy(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
}

/** Time goes by only as the test says, or slowly while Testing Library waits for something. */
export function stopTheClock(at = '2026-03-01T12:00:00.000Z'): void {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
    shouldAdvanceTime: true,
    now: new Date(at),
  });
}
