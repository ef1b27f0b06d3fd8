import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { address, card, openPage, openSession } from './page.tsx';
import { aPicture, aSession, idOf } from './sessions.ts';

const session = aSession({
  models: {
    flux: [aPicture(0), aPicture(1), aPicture(2)],
    openai: [aPicture(0), aPicture(1)],
  },
});
const board = `/s/${idOf(1)}`;

const compare = (name: string, number: number) =>
  card(name, number).getByRole('button', { name: `Compare picture ${number}` });
const bar = () => within(screen.getByRole('region', { name: 'Picked to compare' }));

describe('picking pictures to compare', () => {
  it('is kept in the address, and shown', async () => {
    const { user } = await openSession(session);
    expect(screen.queryByRole('region', { name: 'Picked to compare' })).toBeNull();
    await user.click(compare('Flux', 1));
    expect(compare('Flux', 1)).toHaveAttribute('aria-pressed', 'true');
    expect(bar().getByText('Pick one more')).toBeVisible();
    expect(bar().getByRole('button', { name: 'Compare' })).toHaveAccessibleDescription(
      'Pick one more to compare',
    );
    await user.click(compare('OpenAI', 2));
    expect(address()).toBe(`${board}?pick=flux-0%2Copenai-1`);
    await user.click(bar().getByRole('button', { name: 'Compare' }));
    expect(await screen.findByRole('dialog', { name: 'Compare 2 pictures' })).toBeVisible();
    expect(address()).toBe(`${board}/compare?p=flux-0,openai-1`);
  });

  it('outlasts a reload', async () => {
    const { api, unmount } = await openSession(session);
    unmount();
    openPage(`${board}?pick=flux-0,openai-1,nonsense,gemini-0`, { api });
    expect(await screen.findByText('2 pictures')).toBeVisible();
    expect(compare('Flux', 1)).toHaveAttribute('aria-pressed', 'true');
    expect(compare('Flux', 2)).toHaveAttribute('aria-pressed', 'false');
  });

  it('takes no more than four, and says so', async () => {
    const { user } = await openSession(session);
    for (const number of [1, 2, 3]) await user.click(compare('Flux', number));
    await user.click(compare('OpenAI', 1));
    const fifth = compare('OpenAI', 2);
    expect(fifth).toHaveAccessibleDescription('No more than 4 can be compared at once');
    await user.click(fifth);
    expect(bar().getByText('4 pictures')).toBeVisible();
    expect(fifth).toHaveAttribute('aria-pressed', 'false');

    await user.click(compare('Flux', 2));
    await user.click(fifth);
    expect(address()).toBe(`${board}?pick=flux-0%2Cflux-2%2Copenai-0%2Copenai-1`);
  });

  it('lets go of one picture, or of all', async () => {
    const { user } = await openSession(session);
    await user.click(compare('Flux', 1));
    await user.click(compare('OpenAI', 1));
    await user.click(bar().getByRole('button', { name: 'Take Flux’s picture 1 out' }));
    expect(address()).toBe(`${board}?pick=openai-0`);
    await user.click(bar().getByRole('button', { name: 'Clear the pick' }));
    expect(address()).toBe(board);
    expect(screen.queryByRole('region', { name: 'Picked to compare' })).toBeNull();
  });
});
