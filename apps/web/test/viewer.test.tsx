import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeApi } from './fake-api.ts';
import { giveLayout } from './layout.ts';
import { address, card, dialog, openPage, openSession } from './page.tsx';
import { aPicture, aSession, failed, idOf } from './sessions.ts';
import type { Point } from '../src/viewer/zoom.ts';

const board = `/s/${idOf(1)}`;

const wide = aPicture(1, {
  kind: 'outpaint',
  preset: '16:9',
  prompt: 'more sea',
  width: 1820,
  height: 1024,
  preserved: true,
  modelId: 'flux-1',
  durationMs: 4200,
  requested: { width: 1820, height: 1024 },
  actual: {
    width: 1792,
    height: 1024,
    format: 'webp',
    modelId: 'flux-1-large',
    seed: 42,
    revisedPrompt: 'much more sea',
    costUsd: 0.0412,
    mismatch: 'ratio',
  },
});
const session = aSession({
  models: {
    flux: [aPicture(0), wide, aPicture(2, { width: 300, height: 300 })],
    recraft: [failed(0)],
    openai: [aPicture(0), aPicture(1, { prompt: 'in snow' })],
  },
});

beforeEach(() => {
  giveLayout();
  // jsdom has pointers, but none that an element could keep to itself.
  Element.prototype.setPointerCapture = () => undefined;
  Element.prototype.hasPointerCapture = () => false;
});

/** Opens the viewer by its address, as who follows a link from elsewhere. */
async function openViewer(picture: string, title: string, search = '') {
  const api = new FakeApi();
  api.put(session);
  const page = openPage(`${board}/view/${picture}${search}`, { api });
  return { ...page, viewer: await dialog(title) };
}

const size = () => screen.getByRole('status', { name: 'Size, in pixels of the picture' });

/** A finger at a point of the window, as far as an event tells of it. */
function touchAt({ x, y }: Point, more: PointerEventInit = {}): PointerEventInit {
  return { pointerId: 1, pointerType: 'touch', buttons: 1, clientX: x, clientY: y, ...more };
}

/** Moves a finger over an element; something else may happen on its way. */
function drag(over: Element, way: Point, more: PointerEventInit = {}, onTheWay?: () => void): void {
  const at = (share: number) =>
    touchAt({ x: 200 + way.x * share, y: 200 + way.y * share }, { bubbles: true, ...more });
  fireEvent.pointerDown(over, at(0));
  fireEvent.pointerMove(over, at(0.5));
  onTheWay?.();
  fireEvent.pointerMove(over, at(1));
  fireEvent.pointerUp(over, { ...at(1), buttons: 0 });
}

describe('a picture in full size', () => {
  it('opens from its card, and closing leads back to it', async () => {
    const { user } = await openSession(session);
    await user.click(card('Flux', 1).getByRole('link', { name: 'Look at Flux’s picture 1' }));
    const viewer = await dialog('Flux, picture 1');
    expect(address()).toBe(`${board}/view/flux-0`);
    expect(document.title).toBe('Flux, picture 1 · Polyptych');
    expect(viewer.getByRole('img', { name: 'a lighthouse at dusk' })).toHaveAttribute(
      'src',
      session.models.flux.iterations[0]?.status === 'completed'
        ? session.models.flux.iterations[0].imageUrl
        : '',
    );
    expect(viewer.getByText('1024 × 1024')).toBeVisible();

    await user.click(viewer.getByRole('button', { name: 'Close' }));
    await waitFor(() => {
      expect(address()).toBe(board);
    });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.title).toBe('a lighthouse at dusk · Polyptych');
  });

  it('leads through its column and to the others by keys, and Back closes it', async () => {
    const { user } = await openSession(session);
    await user.click(card('Flux', 1).getByRole('link', { name: 'Look at Flux’s picture 1' }));
    await dialog('Flux, picture 1');
    await user.keyboard('{ArrowRight}');
    await dialog('Flux, picture 2');
    await user.keyboard('{ArrowDown}');
    await dialog('OpenAI, picture 2');
    await user.keyboard('{ArrowLeft}{ArrowLeft}');
    await dialog('OpenAI, picture 1');
    await user.keyboard('{ArrowUp}');
    await dialog('Flux, picture 1');
    expect(address()).toBe(`${board}/view/flux-0`);

    history.back();
    await waitFor(() => {
      expect(address()).toBe(board);
    });
  });

  it('leads on by buttons, which say where the column ends', async () => {
    const { user, viewer } = await openViewer('flux-1', 'Flux, picture 2');
    await user.click(viewer.getByRole('button', { name: 'Next picture' }));
    const last = await dialog('Flux, picture 3');
    expect(last.getByRole('button', { name: 'Next picture' })).toHaveAccessibleDescription(
      'This is the last picture',
    );
    await user.click(last.getByRole('button', { name: 'Next picture' }));
    await user.click(last.getByRole('button', { name: 'Previous picture' }));
    await dialog('Flux, picture 2');
  });

  it.each([
    ['to the left', { x: -80, y: 10 }, 'Flux, picture 3'],
    ['to the right', { x: 80, y: -10 }, 'Flux, picture 1'],
    ['up', { x: 10, y: -80 }, 'OpenAI, picture 2'],
  ])('leads on by a swipe %s', async (_, way, title) => {
    const { viewer } = await openViewer('flux-1', 'Flux, picture 2');
    drag(viewer.getByRole('img'), way);
    await dialog(title);
  });

  it('leads back to the column before by a swipe down', async () => {
    const { viewer } = await openViewer('openai-0', 'OpenAI, picture 1');
    drag(viewer.getByRole('img'), { x: 0, y: 80 });
    await dialog('Flux, picture 1');
  });

  it('is not left by a short or slanting way of a finger, nor by a mouse', async () => {
    const { viewer } = await openViewer('flux-1', 'Flux, picture 2');
    const image = viewer.getByRole('img');
    drag(image, { x: -30, y: 0 });
    drag(image, { x: -80, y: 70 });
    drag(image, { x: -80, y: 0 }, { pointerType: 'mouse' });
    expect(address()).toBe(`${board}/view/flux-1`);
  });

  it('is moved, not left, by a finger when it is larger than its box', async () => {
    const { user, viewer } = await openViewer('flux-1', 'Flux, picture 2');
    await user.keyboard('++');
    const image = viewer.getByRole('img');
    const before = image.parentElement?.style.transform;
    drag(image, { x: -80, y: 0 });
    expect(image.parentElement?.style.transform).not.toBe(before);
    expect(address()).toBe(`${board}/view/flux-1`);
  });

  it('is not left by a finger that had another one beside it', async () => {
    const { viewer } = await openViewer('flux-1', 'Flux, picture 2');
    const image = viewer.getByRole('img');
    // The first comes closer to it, which can't make the whole picture smaller.
    const second = touchAt({ x: 20, y: 200 }, { pointerId: 2 });
    drag(image, { x: -80, y: 0 }, {}, () => {
      fireEvent.pointerDown(image, second);
    });
    fireEvent.pointerUp(image, { ...second, buttons: 0 });
    expect(address()).toBe(`${board}/view/flux-1`);
  });

  it('is closed by Escape, and keeps what was picked on the board', async () => {
    const { user } = await openViewer('flux-1', 'Flux, picture 2', '?pick=flux-0%2Copenai-1');
    await user.keyboard('{ArrowRight}');
    await dialog('Flux, picture 3');
    expect(address()).toBe(`${board}/view/flux-2?pick=flux-0%2Copenai-1`);
  });

  it('zooms by keys and buttons, and shows the whole again', async () => {
    const { user, viewer } = await openViewer('flux-0', 'Flux, picture 1');
    expect(size()).toHaveTextContent('Fit');
    // Of 1024 pixels across, the box has room for 600.
    await user.keyboard('++');
    expect(size()).toHaveTextContent('132 %');
    await user.keyboard('-');
    expect(size()).toHaveTextContent('88 %');
    await user.keyboard('0');
    expect(size()).toHaveTextContent('Fit');
    await user.click(viewer.getByRole('button', { name: 'Zoom in' }));
    expect(size()).toHaveTextContent('88 %');
    await user.click(viewer.getByRole('button', { name: 'Show the whole picture' }));
    expect(size()).toHaveTextContent('Fit');
  });

  it.each([
    ['large', 'flux-0', 'Flux, picture 1', 1024],
    ['small', 'flux-2', 'Flux, picture 3', 300],
  ])('shows a %s one pixel for pixel, by key and button', async (_, name, title, edge) => {
    const { user, viewer } = await openViewer(name, title);
    const image = viewer.getByRole('img').parentElement;
    const shownEdge = () => {
      const [, scale] = /scale\((.*)\)/.exec(image?.style.transform ?? '') ?? [];
      return Number.parseFloat(image?.style.width ?? '') * Number(scale);
    };
    expect(shownEdge()).toBeCloseTo(600, 1);
    await user.keyboard('1');
    expect(shownEdge()).toBeCloseTo(edge, 1);
    expect(size()).toHaveTextContent('100 %');
    await user.keyboard('0');
    await user.keyboard('{Control>}1{/Control}');
    expect(size()).toHaveTextContent('Fit');
    await user.click(viewer.getByRole('button', { name: 'Actual size 1:1' }));
    expect(shownEdge()).toBeCloseTo(edge, 1);
    expect(size()).toHaveTextContent('100 %');
  });

  it('zooms by the wheel, and moves by Shift with an arrow', async () => {
    const { user, viewer } = await openViewer('flux-0', 'Flux, picture 1');
    const image = viewer.getByRole('img', { name: 'a lighthouse at dusk' });
    const transform = () => image.parentElement?.style.transform;
    fireEvent.wheel(image, { deltaY: -360, clientX: 400, clientY: 300 });
    expect(size()).toHaveTextContent('117 %');
    const before = transform();
    await user.keyboard('{Shift>}{ArrowLeft}{/Shift}');
    expect(transform()).not.toBe(before);
    await dialog('Flux, picture 1');
  });

  it('tells what is known about it, on request', async () => {
    const { user } = await openViewer('flux-1', 'Flux, picture 2');
    expect(screen.queryByText('Rewritten by the model')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'About this picture' }));
    const known = Object.fromEntries(
      screen
        .getAllByRole('term')
        .map((term) => [term.textContent, term.nextElementSibling?.textContent]),
    );
    expect(known).toMatchObject({
      Prompt: 'more sea',
      'Rewritten by the model': 'much more sea',
      'Made from': 'picture 1',
      'Widened to': '16:9',
      Original: 'stands in it unchanged, bit for bit',
      Model: 'flux-1-large',
      Size: '1820 × 1024 px',
      'Asked for': '1820 × 1024 px. The model sent another shape than it was asked for.',
      Format: 'WEBP',
      Seed: '42',
      Cost: '$0.041',
      Took: '4.2 s',
    });
    await user.keyboard('i');
    expect(screen.queryByText('Rewritten by the model')).toBeNull();
  });

  it('does not mention what is not known', async () => {
    const { user } = await openViewer('openai-0', 'OpenAI, picture 1');
    await user.keyboard('i');
    expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual([
      'Prompt',
      'Model',
      'Size',
      'Took',
      'Finished',
    ]);
  });

  it('outlines the original where there is one', async () => {
    const { user, viewer } = await openViewer('flux-1', 'Flux, picture 2');
    const outline = viewer.getByRole('button', { name: 'Outline the original' });
    const image = viewer.getByRole('img', { name: 'more sea' });
    expect(outline).toHaveAttribute('aria-pressed', 'false');
    expect(image.nextElementSibling).toBeNull();
    await user.keyboard('o');
    expect(outline).toHaveAttribute('aria-pressed', 'true');
    const area = (image.nextElementSibling as HTMLElement).style;
    expect(Number.parseFloat(area.left)).toBeCloseTo((100 * 398) / 1820, 3);
    expect(Number.parseFloat(area.width)).toBeCloseTo((100 * 1024) / 1820, 3);
    await user.click(outline);
    expect(image.nextElementSibling).toBeNull();
  });

  it('has nothing to outline in a picture that was not widened', async () => {
    const { user, viewer } = await openViewer('flux-0', 'Flux, picture 1');
    expect(viewer.queryByRole('button', { name: 'Outline the original' })).toBeNull();
    await user.keyboard('o');
    expect(viewer.getByRole('img').nextElementSibling).toBeNull();
  });

  it.each(['flux-6', 'recraft-0', 'gemini-0', 'nonsense'])(
    'says that there is no %s',
    async (name) => {
      const { viewer } = await openViewer(name, 'There is no such picture');
      expect(viewer.getByText(/address has a mistake/)).toBeVisible();
      expect(viewer.getByRole('button', { name: 'Close' })).toBeVisible();
    },
  );
});
