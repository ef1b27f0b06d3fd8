import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { FakeApi } from './fake-api.ts';
import { giveLayout } from './layout.ts';
import { address, dialog, openPage } from './page.tsx';
import { aPicture, aSession, idOf } from './sessions.ts';

const board = `/s/${idOf(1)}`;

// In a file of its own: the page knows since it was loaded how its views were reached.
it('a comparison that was opened from elsewhere closes to the board, also after a look at one', async () => {
  giveLayout();
  const api = new FakeApi();
  api.put(aSession({ models: { flux: [aPicture(0), aPicture(1)] } }));
  const { user } = openPage(`${board}/compare?p=flux-0,flux-1`, { api });
  const before = await dialog('Compare 2 pictures');
  await user.click(before.getByRole('link', { name: 'Flux, picture 2' }));
  const viewer = await dialog('Flux, picture 2');
  await user.keyboard('{ArrowLeft}');
  await dialog('Flux, picture 1');
  await user.click(viewer.getByRole('button', { name: 'Close' }));
  const after = await dialog('Compare 2 pictures');
  await user.click(after.getByRole('button', { name: 'Close' }));
  await waitFor(() => {
    expect(screen.queryByRole('dialog')).toBeNull();
  });
  expect(address()).toBe(`${board}?pick=flux-0,flux-1`);
});
