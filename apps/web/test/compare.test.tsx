import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeApi } from './fake-api.ts';
import { giveLayout } from './layout.ts';
import { address, dialog, openPage } from './page.tsx';
import { aPicture, aSession, idOf, running } from './sessions.ts';

const board = `/s/${idOf(1)}`;
const session = aSession({
  models: {
    flux: [aPicture(0), aPicture(1, { preset: '16:9', width: 1820, prompt: 'more sea' })],
    openai: [aPicture(0, { prompt: 'by OpenAI' }), running(1)],
  },
});

beforeEach(() => {
  giveLayout();
});

async function openCompare(refs: string, title: string) {
  const api = new FakeApi();
  api.put(session);
  const page = openPage(`${board}/compare?p=${refs}`, { api });
  return { ...page, shown: await dialog(title) };
}

const size = () => screen.getByRole('status', { name: /Size, with the whole picture/ });
const transforms = () =>
  screen
    .getAllByRole('dialog')
    .flatMap((dialog) => within(dialog).getAllByRole('img'))
    .map((image) => image.parentElement?.style.transform);

describe('pictures side by side', () => {
  it('are named, each with its size', async () => {
    const { shown } = await openCompare('flux-0,openai-0,flux-1', 'Compare 3 pictures');
    const names = shown.getAllByRole('figure').map(({ textContent }) => textContent);
    expect(names).toEqual([
      'Flux, picture 11024 × 1024',
      'OpenAI, picture 11024 × 1024',
      'Flux, picture 21820 × 1024',
    ]);
    expect(shown.queryByRole('group', { name: 'How to compare' })).toBeNull();
  });

  it('are zoomed and moved together', async () => {
    const { user } = await openCompare('flux-0,openai-0', 'Compare 2 pictures');
    await user.keyboard('+');
    expect(size()).toHaveTextContent('150 %');
    expect(new Set(transforms()).size).toBe(1);
    const before = transforms()[0];
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}');
    expect(new Set(transforms()).size).toBe(1);
    expect(transforms()[0]).not.toBe(before);
  });

  it('have their originals outlined where there are some', async () => {
    const { user, shown } = await openCompare('flux-0,flux-1', 'Compare 2 pictures');
    await user.click(shown.getByRole('button', { name: 'Outline the originals' }));
    const [first, second] = shown.getAllByRole('img');
    expect(first?.nextElementSibling).toBeNull();
    expect(second?.nextElementSibling).not.toBeNull();
    await user.keyboard('{Control>}o{/Control}');
    expect(second?.nextElementSibling).not.toBeNull();
    await user.keyboard('o');
    expect(second?.nextElementSibling).toBeNull();
  });

  it('leave out what is no picture, or not any more', async () => {
    const { shown } = await openCompare(
      'flux-0,nonsense,openai-0,gemini-0,openai-1',
      'Compare 2 pictures',
    );
    expect(shown.getAllByRole('figure')).toHaveLength(2);
  });

  it.each(['', 'flux-0', 'flux-0,openai-1'])('are none with “%s”', async (refs) => {
    const { shown } = await openCompare(refs, 'Nothing to compare');
    expect(shown.getByText('Pick two to four pictures on the board.')).toBeVisible();
  });
});

describe('two pictures under a slider', () => {
  async function openSlider() {
    const page = await openCompare('flux-0,openai-0', 'Compare 2 pictures');
    await page.user.click(page.shown.getByRole('button', { name: 'Slider' }));
    return page;
  }

  it('is kept in the address, which names the pictures still', async () => {
    const { user, shown } = await openSlider();
    expect(address()).toBe(`${board}/compare?p=flux-0%2Copenai-0&mode=swipe`);
    expect(shown.getByRole('slider')).toHaveAttribute('aria-valuetext', '50 % Flux, picture 1');
    await user.click(shown.getByRole('button', { name: 'Side by side' }));
    expect(address()).toBe(`${board}/compare?p=flux-0%2Copenai-0`);
    expect(shown.queryByRole('slider')).toBeNull();
  });

  it('uncovers the one or the other', async () => {
    const { shown } = await openSlider();
    const slider = shown.getByRole('slider', { name: /one picture ends/ });
    fireEvent.change(slider, { target: { value: '20' } });
    expect(slider).toHaveAttribute('aria-valuetext', '20 % Flux, picture 1');
    const upper = shown.getByRole('img', { name: 'by OpenAI' }).parentElement?.parentElement;
    expect(upper?.style.clipPath).toMatch(/20%\)$/);
  });

  it('keeps the arrows for itself, and leaves zooming to the pictures', async () => {
    const { user, shown } = await openSlider();
    await user.keyboard('+');
    const before = transforms()[0];
    shown.getByRole('slider').focus();
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}');
    expect(transforms()[0]).toBe(before);
    await user.keyboard('+');
    expect(size()).toHaveTextContent('225 %');
  });

  it('is not for three', async () => {
    const api = new FakeApi();
    api.put(session);
    openPage(`${board}/compare?p=flux-0,flux-1,openai-0&mode=swipe`, { api });
    const shown = await dialog('Compare 3 pictures');
    expect(shown.queryByRole('slider')).toBeNull();
  });

  it('closes to the board', async () => {
    const { user } = await openSlider();
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
    expect(address()).toMatch(new RegExp(`^${board}`));
  });
});
