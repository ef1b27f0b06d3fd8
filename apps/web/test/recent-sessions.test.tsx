import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakeApi } from './fake-api.ts';
import { goBy, openPage, stopTheClock } from './page.tsx';
import { aPicture, aSession, BEGUN, idOf, running } from './sessions.ts';

const recent = async () => within(await screen.findByRole('region', { name: 'Go on with' }));
const looks = (api: FakeApi) => api.askedFor('galleryList').length;

describe('the sessions to go on with', () => {
  it('show the first picture of one that was begun a moment ago, as soon as it has one', async () => {
    stopTheClock(BEGUN);
    const api = new FakeApi();
    api.put(aSession({ models: { flux: [running(0)] } }));
    openPage('/', { api });
    const link = (await recent()).getByRole('link', { name: 'a lighthouse at dusk' });
    expect(link.querySelector('img')).toBeNull();
    api.finish(idOf(1), 'flux');
    await goBy(3000);
    await waitFor(() => {
      expect(link.querySelector('img')).not.toBeNull();
    });
    const before = looks(api);
    await goBy(60_000);
    expect(looks(api)).toBe(before);
  });

  it('have a new one among them for who comes right back', async () => {
    const api = new FakeApi();
    const old = aSession({ models: { flux: [aPicture(0)] } });
    api.put(old);
    const { user } = openPage('/', { api });
    await recent();
    await user.click(screen.getByRole('link', { name: 'Gallery' }));
    api.put(
      aSession({ ...old, sessionId: idOf(2), prompt: 'a kite', models: { flux: [running(0)] } }),
    );
    await user.click(screen.getByRole('link', { name: 'Create' }));
    expect(await (await recent()).findByRole('link', { name: 'a kite' })).toBeVisible();
  });
});
