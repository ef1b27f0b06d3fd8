import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeApi } from './fake-api.ts';
import { address, card, column, goBy, openPage, openSession, stopTheClock } from './page.tsx';
import { aPicture, aSession, failed, idOf } from './sessions.ts';

let api: FakeApi;
beforeEach(() => {
  stopTheClock();
  api = new FakeApi();
});

type Id = Parameters<FakeApi['askedFor']>[0];

/** The keys of all requests to a route, and how many different ones there are. */
function keysOf(id: Id) {
  const keys = api.askedFor(id).map(({ key }) => key);
  return { tries: keys.length, different: new Set(keys).size, isNamed: !keys.includes(null) };
}

const AGAIN = { tries: 2, different: 1, isNamed: true };

/** Writes a prompt and sends it, from the page that begins sessions. */
async function sendPrompt() {
  const page = openPage('/', { api });
  await screen.findByRole('checkbox', { name: 'Flux' });
  const prompt = screen.getByRole('textbox', { name: 'Prompt' });
  await page.user.type(prompt, 'a kite{Control>}{Enter}{/Control}');
  return page;
}

describe('a request whose answer was lost', () => {
  it('is sent again under the same key, and begins one session', async () => {
    api.loseNextAnswer('generate');
    await sendPrompt();
    await goBy(400);
    expect(await screen.findByRole('heading', { name: 'a kite' })).toBeVisible();
    expect(keysOf('generate')).toEqual(AGAIN);
    expect(address()).toBe(`/s/${idOf(1000)}`);
    expect(api.has(idOf(1001))).toBe(false);
  });

  it('never came, and is sent again when the server is back', async () => {
    const page = await sendPromptWhileAway();
    expect(api.askedFor('generate')).toEqual([]);
    api.isAway = false;
    await goBy(2000);
    expect(await page.findByRole('heading', { name: 'a kite' })).toBeVisible();
    expect(keysOf('generate').tries).toBe(1);
  });

  it('asked for a refinement, and leads to one picture', async () => {
    const { user } = await openSession(aSession({ models: { flux: [aPicture(0)] } }), { api });
    api.loseNextAnswer('iterate');
    await user.type(column('Flux').getByRole('textbox'), 'at dawn{Control>}{Enter}{/Control}');
    await goBy(400);
    expect(await card('Flux', 2).findByRole('timer')).toBeVisible();
    expect(keysOf('iterate')).toEqual(AGAIN);
    expect(column('Flux').getByText('2 of 7 used')).toBeVisible();
    expect(column('Flux').queryByRole('alert')).toBeNull();
    expect(column('Flux').getByRole('textbox')).toHaveValue('');
  });

  it('asked for a widening, and leads to one picture', async () => {
    const { user } = await openSession(aSession({ models: { flux: [aPicture(0)] } }), { api });
    api.loseNextAnswer('outpaint');
    await user.click(column('Flux').getByRole('button', { name: 'Widen' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Widen' }));
    await goBy(400);
    expect(await card('Flux', 2).findByRole('timer')).toBeVisible();
    expect(keysOf('outpaint')).toEqual(AGAIN);
  });

  it('asked for a retry, and is no refusal though the retry runs already', async () => {
    const { user } = await openSession(aSession({ models: { flux: [failed(0)] } }), { api });
    api.loseNextAnswer('retry');
    await user.click(card('Flux', 1).getByRole('button', { name: 'Retry picture 1' }));
    await goBy(400);
    expect(await card('Flux', 1).findByRole('timer')).toBeVisible();
    expect(keysOf('retry')).toEqual(AGAIN);
    expect(column('Flux').queryByRole('alert')).toBeNull();
  });

  it('is given up in the end, and says so; the words stay', async () => {
    const page = await sendPromptWhileAway();
    await goBy(30_000);
    const form = page.getByRole('textbox', { name: 'Prompt' }).closest('form');
    await waitFor(() => {
      expect(form).toHaveTextContent('The server can’t be reached. Try again in a moment.');
    });
    const tries = api.turnedAway.filter((line) => line === 'POST /generate');
    expect(tries.length).toBeGreaterThan(3);
    expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('a kite');
    api.isAway = false;
    await goBy(60_000);
    expect(api.askedFor('generate')).toEqual([]);
  });

  it('that is sent anew by hand is another one, under another key', async () => {
    const { user } = await openSession(aSession({ models: { flux: [aPicture(0)] } }), { api });
    for (const words of ['at dawn', 'in snow']) {
      await user.type(column('Flux').getByRole('textbox'), `${words}{Control>}{Enter}{/Control}`);
      expect(await column('Flux').findByText(words)).toBeVisible();
      api.finish(idOf(1), 'flux');
      await goBy(400);
      await column('Flux').findByRole('img', { name: words });
    }
    expect(keysOf('iterate')).toEqual({ tries: 2, different: 2, isNamed: true });
  });

  it('that was given up is the same one when it is sent once more by hand', async () => {
    for (let tries = 0; tries < 8; tries += 1) api.loseNextAnswer('generate');
    const page = await sendPrompt();
    await goBy(30_000);
    expect(await page.findByRole('alert')).toHaveTextContent('The server can’t be reached.');
    await page.user.click(page.getByRole('button', { name: /^Generate/ }));
    expect(await page.findByRole('heading', { name: 'a kite' })).toBeVisible();
    expect(keysOf('generate')).toEqual({ tries: 9, different: 1, isNamed: true });
    expect(address()).toBe(`/s/${idOf(1000)}`);
  });

  it('is not sent again when it was refused', async () => {
    api.refuseNext('generate', { code: 'RATE_LIMITED', message: 'That was a lot.' });
    await sendPrompt();
    expect(await screen.findByRole('alert')).toHaveTextContent('That was a lot.');
    await goBy(10_000);
    expect(keysOf('generate').tries).toBe(1);
  });
});

async function sendPromptWhileAway() {
  const page = openPage('/', { api });
  await screen.findByRole('checkbox', { name: 'Flux' });
  const prompt = screen.getByRole('textbox', { name: 'Prompt' });
  await page.user.type(prompt, 'a kite');
  api.isAway = true;
  await page.user.keyboard('{Control>}{Enter}{/Control}');
  return page;
}
