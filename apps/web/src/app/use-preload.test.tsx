import { renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { goBy, stopTheClock } from '../../test/page.tsx';
import { usePreload } from './use-preload.ts';

beforeEach(() => {
  stopTheClock();
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(null)));
});

/** Two parts, of which the first can't be had. */
const twoParts = () => [
  vi.fn(() => Promise.reject(new TypeError('Failed to fetch'))),
  vi.fn(() => Promise.resolve()),
];

const preload = (parts: (() => Promise<unknown>)[]) =>
  renderHook(() => {
    usePreload(parts);
  });

describe('parts that will be needed', () => {
  it('are loaded once the browser is idle, and those that can’t be had are nobody’s trouble', async () => {
    let beIdle = (): void => undefined;
    vi.stubGlobal('requestIdleCallback', (act: () => void) => {
      beIdle = act;
      return 7;
    });
    const parts = twoParts();
    const { rerender } = preload(parts);
    await goBy(60_000);
    expect(parts.map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
    beIdle();
    rerender();
    await goBy(60_000);
    expect(parts.map(({ mock }) => mock.calls.length)).toEqual([4, 1]);
  });

  it('are not loaded when the view is left before', () => {
    const callOff = vi.fn();
    vi.stubGlobal('requestIdleCallback', () => 7);
    vi.stubGlobal('cancelIdleCallback', callOff);
    preload(twoParts()).unmount();
    expect(callOff).toHaveBeenCalledExactlyOnceWith(7);
  });

  it('are loaded after a while by browsers that do not tell when they are idle', async () => {
    vi.stubGlobal('requestIdleCallback', undefined);
    const left = vi.fn(() => Promise.resolve());
    const needed = vi.fn(() => Promise.resolve());
    preload([left]).unmount();
    preload([needed]);
    await goBy(500);
    expect(needed).not.toHaveBeenCalled();
    await goBy(500);
    expect(needed).toHaveBeenCalledTimes(1);
    expect(left).not.toHaveBeenCalled();
  });
});
