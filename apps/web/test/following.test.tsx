import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeApi } from './fake-api.ts';
import { card, column, goBy, openPage, openSession, stopTheClock } from './page.tsx';
import { aPicture, aSession, BEGUN, idOf, running } from './sessions.ts';

const ID = idOf(1);

beforeEach(() => {
  stopTheClock(BEGUN);
});

const looks = (api: FakeApi) => api.askedFor('status');

/** How often the session is looked at in a time; one more or less is no matter. */
async function looksIn(api: FakeApi, milliseconds: number): Promise<number> {
  const before = looks(api).length;
  await goBy(milliseconds);
  return looks(api).length - before;
}

const drawing = () =>
  aSession({ models: { flux: [running(0)], openai: [aPicture(0), running(1)] } });

describe('a session that is being drawn', () => {
  it('is looked at until all is done, and not any more then', async () => {
    const { api } = await openSession(drawing());
    expect(await looksIn(api, 4000)).toBeCloseTo(10, -0.5);

    api.finish(ID, 'flux');
    api.finish(ID, 'openai');
    await goBy(400);
    expect(await card('Flux', 1).findByRole('img')).toBeVisible();
    const last = looks(api).length;
    await goBy(60_000);
    expect(looks(api)).toHaveLength(last);
  });

  it('is asked for by the tag of what is known, so that nothing new is sent again', async () => {
    const { api } = await openSession(drawing());
    await goBy(800);
    api.finish(ID, 'flux');
    await goBy(800);
    const tags = looks(api).map(({ etag }) => etag);
    expect(tags[0]).toBeNull();
    expect(new Set(tags.slice(1))).toEqual(new Set(['"1"', '"2"']));
    expect(await card('Flux', 1).findByRole('img')).toBeVisible();
  });

  it('is looked at less often the longer it takes', async () => {
    const { api } = await openSession(drawing());
    expect(await looksIn(api, 10_000)).toBeCloseTo(25, -0.5);
    await goBy(10_000);
    expect(await looksIn(api, 10_000)).toBeCloseTo(10, -0.5);
    await goBy(40_000);
    expect(await looksIn(api, 10_000)).toBeCloseTo(5, -0.5);
  });

  it('is looked at again as soon as something is begun in it', async () => {
    const { api, user } = await openSession(aSession({ models: { flux: [aPicture(0)] } }));
    await goBy(10_000);
    expect(looks(api)).toHaveLength(1);
    await user.type(column('Flux').getByRole('textbox'), 'at dawn{Control>}{Enter}{/Control}');
    expect(await card('Flux', 2).findByRole('timer')).toBeVisible();
    expect(await looksIn(api, 2000)).toBeCloseTo(5, -0.5);
  });

  it('shows how long each picture has taken so far', async () => {
    await openSession(drawing());
    const timer = card('Flux', 1).getByRole('timer', {
      name: 'Time that picture 1 has taken so far',
    });
    await goBy(3100);
    expect(timer).toHaveTextContent(/^3 s$/);
    await goBy(62_000);
    expect(timer).toHaveTextContent(/^1 min 5 s$/);
  });

  it('goes by the server’s clock where this computer’s is wrong', async () => {
    stopTheClock('2026-03-01T11:30:00.000Z');
    const api = new FakeApi();
    api.aheadMs = 30 * 60_000;
    await openSession(drawing(), { api });
    await goBy(5100);
    // The server tells whole seconds, so that it may be one less.
    expect(card('Flux', 1).getByRole('timer')).toHaveTextContent(/^[45] s$/);
  });

  it('says how long it usually takes, once that is known, and when it is over it', async () => {
    const api = new FakeApi();
    const durationMs = 20_000;
    const past = [10, 11].map((number) =>
      aSession({
        sessionId: idOf(number),
        models: { flux: [aPicture(0, { modelId: 'flux-1', durationMs })] },
      }),
    );
    for (const session of past) {
      const { unmount } = await openSession(session, { api });
      unmount();
    }

    await openSession(drawing(), { api });
    expect(await card('Flux', 1).findByText('usually about 20 s')).toBeVisible();
    expect(card('OpenAI', 2).getByText('Drawing…')).toBeVisible();
    await goBy(26_000);
    expect(card('Flux', 1).getByText('longer than the usual 20 s')).toBeVisible();
  });

  it('is gone when somebody deletes it meanwhile', async () => {
    const { api } = await openSession(drawing());
    api.drop(ID);
    await goBy(400);
    expect(await screen.findByRole('heading', { name: 'This session is not here' })).toBeVisible();
  });
});

describe('what came is said aloud', () => {
  const said = () => screen.getAllByRole('status').flatMap(({ textContent }) => textContent || []);

  it('one sentence for each picture', async () => {
    const { api } = await openSession(drawing());
    expect(said()).toEqual([]);
    api.finish(ID, 'flux', { durationMs: 4200 });
    await goBy(400);
    await waitFor(() => {
      expect(said()).toEqual(['Flux: picture 1 is ready after 4.2 s.']);
    });
    api.fail(ID, 'openai', {
      error: { code: 'PROVIDER_QUOTA', message: 'Nothing is left.', retryable: false },
    });
    await goBy(400);
    await waitFor(() => {
      expect(said()).toEqual(['OpenAI: picture 2 failed. No credit left.']);
    });
  });

  it('but not what was there when the session was opened', async () => {
    const done = aSession({ models: { flux: [aPicture(0)], openai: [aPicture(0)] } });
    await openSession(done);
    await goBy(1000);
    expect(said()).toEqual([]);
  });
});

describe('a session that is asked for', () => {
  it('says that it is coming until it is there', async () => {
    const api = new FakeApi();
    api.put(drawing());
    const release = api.hold('status');
    openPage(`/s/${ID}`, { api });
    expect(await screen.findByText('Loading the session')).toBeInTheDocument();
    release();
    expect(await screen.findByRole('heading', { name: 'a lighthouse at dusk' })).toBeVisible();
    expect(screen.queryByText('Loading the session')).toBeNull();
  });
});
