import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { FakeApi } from './fake-api.ts';
import { giveLayout } from './layout.ts';
import { address, dialog, openPage } from './page.tsx';
import { aPicture, aSession, idOf } from './sessions.ts';

const board = `/s/${idOf(1)}`;

// In a file of its own: the page knows since it was loaded how its views were reached.
it('a picture that was opened from elsewhere closes to the board, not out of the page', async () => {
  giveLayout();
  const api = new FakeApi();
  api.put(aSession({ models: { flux: [aPicture(0), aPicture(1)] } }));
  const { user } = openPage(`${board}/view/flux-0?pick=flux-0%2Cflux-1`, { api });
  const viewer = await dialog('Flux, picture 1');
  await user.click(viewer.getByRole('button', { name: 'Close' }));
  await waitFor(() => {
    expect(screen.queryByRole('dialog')).toBeNull();
  });
  expect(address()).toBe(`${board}?pick=flux-0,flux-1`);
  expect(screen.getByRole('region', { name: 'Picked to compare' })).toBeVisible();
});
