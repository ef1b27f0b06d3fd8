import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { HOST_AWAY } from '../src/app/lazy-view.ts';
import { FakeApi } from './fake-api.ts';
import { card, goBy, openPage, openSession, stopTheClock } from './page.tsx';
import { aPicture, aSession, idOf, running } from './sessions.ts';

let api: FakeApi;
beforeEach(() => {
  stopTheClock();
  api = new FakeApi();
});

const banner = () => screen.queryByText('The server can’t be reached.');
const drawing = () => aSession({ models: { flux: [running(0)] } });

/** Opens a session that is being drawn, and takes the server away. */
async function openAndLose() {
  const page = await openSession(drawing(), { api });
  api.isAway = true;
  await goBy(400);
  await waitFor(() => {
    expect(banner()).toBeVisible();
  });
  return page;
}

describe('a server that went away', () => {
  it('is said to be away, and what was shown stays', async () => {
    await openAndLose();
    expect(banner()?.closest('[role=alert]')).toHaveTextContent(/looks for it every second/);
    expect(card('Flux', 1).getByRole('timer')).toBeVisible();
    await goBy(30_000);
    expect(card('Flux', 1).getByRole('timer')).toBeVisible();
  });

  it('is looked for every second, and brings everything up to date when it is back', async () => {
    await openAndLose();
    await goBy(30_000);
    api.isAway = false;
    api.finish(idOf(1), 'flux');
    await goBy(1000);
    expect(await card('Flux', 1).findByRole('img')).toBeVisible();
    expect(banner()).toBeNull();
    expect(screen.getByText(/^The server is back\.|picture 1 is ready/)).toBeInTheDocument();
  });

  it.each([
    ['the browser says that it is offline', 'offline'],
    ['a part of the page can’t be had', HOST_AWAY],
  ])('is looked at when %s, though nothing runs', async (_, event) => {
    await openSession(aSession({ models: { flux: [aPicture(0)] } }), { api });
    api.isAway = true;
    dispatchEvent(new Event(event));
    await goBy(0);
    await waitFor(() => {
      expect(banner()).toBeVisible();
    });
  });

  it('is there still when the browser is only wrong about it', async () => {
    await openSession(aSession({ models: { flux: [aPicture(0)] } }), { api });
    dispatchEvent(new Event('offline'));
    await goBy(1000);
    expect(api.askedFor('health')).toHaveLength(1);
    expect(banner()).toBeNull();
  });

  it('is not looked for any more when it is back', async () => {
    api.isAway = true;
    openPage('/', { api });
    await goBy(20_000);
    const probes = api.turnedAway.filter((line) => line === 'GET /health');
    expect(probes.length).toBeGreaterThanOrEqual(18);
    expect(probes.length).toBeLessThanOrEqual(22);
    api.isAway = false;
    await goBy(1000);
    await waitFor(() => {
      expect(banner()).toBeNull();
    });
    await goBy(10_000);
    expect(api.askedFor('health')).toHaveLength(1);
  });

  it('is away behind a gateway, too', async () => {
    await openSession(drawing(), { api });
    api.gatewayStatus = 502;
    await goBy(400);
    await waitFor(() => {
      expect(banner()).toBeVisible();
    });
    api.gatewayStatus = undefined;
    await goBy(1000);
    await waitFor(() => {
      expect(banner()).toBeNull();
    });
  });

  it('is not away when it refuses something', async () => {
    api.refuseNext('models', { code: 'INTERNAL', message: 'Something broke.' });
    openPage('/', { api });
    expect(await screen.findByText('Something broke.')).toBeVisible();
    expect(banner()).toBeNull();
  });

  it('that comes back in the create view brings its models', async () => {
    api.isAway = true;
    openPage('/', { api });
    await waitFor(() => {
      expect(banner()).toBeVisible();
    });
    await goBy(20_000);
    expect(screen.queryByRole('checkbox')).toBeNull();
    api.isAway = false;
    await goBy(1000);
    expect(await screen.findByRole('checkbox', { name: 'Flux' })).toBeVisible();
  });

  it('that comes back in a session which was done shows what was done elsewhere', async () => {
    await openSession(aSession({ models: { flux: [aPicture(0)], openai: [aPicture(0)] } }), {
      api,
    });
    api.isAway = true;
    window.dispatchEvent(new Event('visibilitychange'));
    await waitFor(() => {
      expect(banner()).toBeVisible();
    });
    const session = api.session(idOf(1));
    api.put(aSession({ ...session, models: { flux: [aPicture(0), aPicture(1)] } }));
    api.put({ ...api.session(idOf(1)), version: 9 });
    api.isAway = false;
    await goBy(1000);
    expect(await screen.findByText('2 of 7 used')).toBeVisible();
  });
});
