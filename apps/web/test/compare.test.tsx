import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
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

const size = () => screen.getByRole('status', { name: 'Size, against the whole picture' });
const transforms = () =>
  screen
    .getAllByRole('dialog')
    .flatMap((dialog) => within(dialog).getAllByRole('img'))
    .map((image) => image.parentElement?.style.transform);

describe('pictures side by side', () => {
  it('are named, each with its size and what made it', async () => {
    const { shown } = await openCompare('flux-0,openai-0,flux-1', 'Compare 3 pictures');
    const names = shown.getAllByRole('figure').map(({ textContent }) => textContent);
    expect(names).toEqual([
      'Flux, picture 11024 × 1024a lighthouse at dusk',
      'OpenAI, picture 11024 × 1024by OpenAI',
      'Flux, picture 21820 × 1024more sea',
    ]);
    const prompt = shown.getByText('more sea');
    expect(prompt).toHaveAttribute('dir', 'auto');
    expect(prompt).toHaveAttribute('title', 'more sea');
    expect(shown.queryByRole('group', { name: 'How to compare' })).toBeNull();
  });

  it('lead to each alone, and from there back to all', async () => {
    const { user, shown } = await openCompare('flux-0,openai-0', 'Compare 2 pictures');
    await user.click(shown.getByRole('link', { name: 'OpenAI, picture 1' }));
    const viewer = await dialog('OpenAI, picture 1');
    expect(address()).toBe(`${board}/view/openai-0?pick=flux-0,openai-0`);
    await user.click(viewer.getByRole('button', { name: 'Close' }));
    await dialog('Compare 2 pictures');
    expect(address()).toBe(`${board}/compare?p=flux-0,openai-0`);
  });

  it('lead back in the history, step by step, to the board that they were picked on', async () => {
    const api = new FakeApi();
    api.put(session);
    const { user } = openPage(`${board}?pick=flux-0,openai-0`, { api });
    const compare = await screen.findByRole('button', { name: 'Compare' });
    history.replaceState({ step: 'the board' }, '');
    await user.click(compare);
    const comparison = await dialog('Compare 2 pictures');
    await user.click(comparison.getByRole('link', { name: 'Flux, picture 1' }));
    await dialog('Flux, picture 1');
    await user.keyboard('{Escape}');
    await dialog('Compare 2 pictures');
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(history.state).toEqual({ step: 'the board' });
    });
  });

  it('are downloaded one by one', async () => {
    const saved: string[] = [];
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:one');
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      saved.push(this.download);
    });
    const { user, shown } = await openCompare('flux-0,openai-0', 'Compare 2 pictures');
    await user.click(shown.getByRole('button', { name: 'Download OpenAI’s picture 1' }));
    await waitFor(() => {
      expect(saved).toEqual(['a-lighthouse-at-dusk-openai-1.png']);
    });
  });

  it('are zoomed and moved together', async () => {
    const { user } = await openCompare('flux-0,openai-0', 'Compare 2 pictures');
    expect(size()).toHaveTextContent('Fit');
    await user.keyboard('+');
    expect(size()).toHaveTextContent('1.5×');
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
    expect(size()).toHaveTextContent('2.3×');
  });

  it('names each picture at its side, and leads to it and back', async () => {
    const { user, shown } = await openSlider();
    const names = shown.getByRole('contentinfo', { name: 'What is compared' });
    expect([...names.children].map(({ textContent }) => textContent)).toEqual([
      'Left:Flux, picture 11024 × 1024',
      'Right:OpenAI, picture 11024 × 1024',
    ]);
    await user.click(shown.getByRole('link', { name: 'Flux, picture 1' }));
    await dialog('Flux, picture 1');
    await user.keyboard('{Escape}');
    const again = await dialog('Compare 2 pictures');
    expect(again.getByRole('slider')).toBeVisible();
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
