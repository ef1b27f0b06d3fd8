import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeApi } from './fake-api.ts';
import { giveLayout } from './layout.ts';
import { card, dialog, goBy, openPage, openSession, stopTheClock } from './page.tsx';
import { aPicture, aSession, idOf, running } from './sessions.ts';

const session = aSession({ models: { flux: [aPicture(0)], openai: [running(0)] } });

let api: FakeApi;
beforeEach(() => {
  giveLayout();
  stopTheClock();
  api = new FakeApi();
});

const image = () => card('Flux', 1).getByRole('img');

/** Lets a picture fail to load, and sees it asked for again after each of these pauses, in seconds. */
async function failFor(...pauses: number[]): Promise<void> {
  for (const seconds of pauses) {
    const broken = image();
    fireEvent.error(broken);
    await goBy(seconds * 500);
    expect(image()).toBe(broken);
    await goBy(seconds * 500);
    await isAnother(image, broken);
  }
}

async function isAnother(find: () => Element | null, broken: Element | null): Promise<void> {
  await waitFor(() => {
    expect(find()).not.toBe(broken);
  });
  expect(find()).toHaveAttribute('src', broken?.getAttribute('src'));
}

/** Takes the server away, or brings it back, so that the page knows. */
async function setAway(isAway: boolean): Promise<void> {
  api.isAway = isAway;
  dispatchEvent(new Event('offline'));
  await waitFor(() => {
    expect(screen.queryByText(/looks for it every second/) !== null).toBe(isAway);
  });
}

describe('a picture that could not be loaded', () => {
  it('is asked for again, less and less often, and is left at last', async () => {
    await openSession(session, { api });
    await failFor(1, 2, 4, 8, 16, 32);
    const last = image();
    fireEvent.error(last);
    await goBy(600_000);
    expect(image()).toBe(last);
    expect(last).toHaveAttribute('alt', 'a lighthouse at dusk');
  });

  it('is not asked for once it is there', async () => {
    await openSession(session, { api });
    await failFor(1);
    const there = image();
    await goBy(60_000);
    expect(image()).toBe(there);
  });

  it('is not asked for while the server is away, and soon when it is back', async () => {
    await openSession(session, { api });
    await failFor(1, 2, 4);
    const broken = image();
    fireEvent.error(broken);
    await setAway(true);
    await goBy(60_000);
    expect(image()).toBe(broken);
    await setAway(false);
    await goBy(1000);
    await isAnother(image, broken);
  });

  it('is asked for again after an outage although it had been left', async () => {
    await openSession(session, { api });
    await failFor(1, 2, 4, 8, 16, 32);
    const broken = image();
    fireEvent.error(broken);
    await setAway(true);
    await setAway(false);
    await goBy(1000);
    await isAnother(image, broken);
  });

  it('is asked for again in the gallery, too', async () => {
    api.put(session);
    openPage('/gallery', { api });
    await screen.findByRole('listitem');
    const thumbnail = () => screen.getByRole('link', { name: session.prompt }).querySelector('img');
    const broken = thumbnail();
    if (broken) fireEvent.error(broken);
    await goBy(1000);
    await isAnother(thumbnail, broken);
  });

  it.each([
    ['the viewer', 'view/flux-0', 'Flux, picture 1'],
    ['a comparison', 'compare?p=flux-0,flux-1', 'Compare 2 pictures'],
  ])('is asked for again in %s, too', async (_, address, title) => {
    api.put(aSession({ models: { flux: [aPicture(0), aPicture(1, { prompt: 'in snow' })] } }));
    openPage(`/s/${idOf(1)}/${address}`, { api });
    const over = await dialog(title);
    const large = () => over.getByRole('img', { name: 'a lighthouse at dusk' });
    const broken = large();
    fireEvent.error(broken);
    await goBy(1000);
    await isAnother(large, broken);
  });
});
