import { screen, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { FakeApi } from './fake-api.ts';
import { giveLayout } from './layout.ts';
import { card, column, dialog, openPage, openSession } from './page.tsx';
import { aPicture, aSession, failed, idOf, running } from './sessions.ts';

const prompt = 'منارة عند الغسق';
const session = aSession({
  prompt,
  models: {
    flux: [aPicture(0, { prompt })],
    recraft: [running(0, { prompt })],
    openai: [failed(0, { prompt })],
  },
});

let api: FakeApi;
beforeEach(() => {
  giveLayout();
  api = new FakeApi();
  api.put(session);
});

it('prompts of a session run in the direction of their script', async () => {
  await openSession(session, { api });
  expect(screen.getByRole('heading', { level: 1 })).toHaveAttribute('dir', 'auto');
  for (const name of ['Flux', 'Recraft', 'OpenAI']) {
    expect(card(name, 1).getByText(prompt)).toHaveAttribute('dir', 'auto');
  }
  expect(column('Flux').getByRole('textbox')).toHaveAttribute('dir', 'auto');
});

it('so does the prompt among what is known of a picture', async () => {
  const { user } = openPage(`/s/${idOf(1)}/view/flux-0`, { api });
  const viewer = await dialog('Flux, picture 1');
  await user.keyboard('i');
  expect(viewer.getByText(prompt)).toHaveAttribute('dir', 'auto');
});

it.each([
  ['gallery', '/gallery'],
  ['sessions to go on with', '/'],
])('so do those of the %s', async (_, address) => {
  openPage(address, { api });
  const link = await screen.findByRole('link', { name: prompt });
  expect(within(link).getByText(prompt)).toHaveAttribute('dir', 'auto');
});
