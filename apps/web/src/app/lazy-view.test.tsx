import { render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { goBy, stopTheClock } from '../../test/page.tsx';
import { HOST_AWAY, lazyView, loadPatiently } from './lazy-view.ts';

const failed = () => new TypeError('Failed to fetch');

/** A host of the page that is away for a number of looks, and is behind a gateway or is not. */
function host(looksAway: number, gatewayStatus?: number) {
  let looks = 0;
  const probe = vi.fn<typeof fetch>(() => {
    looks += 1;
    if (looks > looksAway) return Promise.resolve(new Response(null));
    return gatewayStatus === undefined
      ? Promise.reject(failed())
      : Promise.resolve(new Response(null, { status: gatewayStatus }));
  });
  vi.stubGlobal('fetch', probe);
  return probe;
}

/** A part of the page that can't be had for a number of times. */
function part(failures: number) {
  let tries = 0;
  return vi.fn(() => {
    tries += 1;
    return tries > failures ? Promise.resolve('the part') : Promise.reject(failed());
  });
}

/** For how long the page has been open, in milliseconds. */
function openedAgo(milliseconds: number): void {
  vi.spyOn(performance, 'now').mockReturnValue(milliseconds);
}

beforeEach(() => {
  stopTheClock();
  openedAgo(4900);
});

describe('a part of the page', () => {
  it('comes with a page that was only just opened, and nothing else is asked', async () => {
    const probe = host(0);
    expect(await loadPatiently(part(0))).toBe('the part');
    expect(probe).not.toHaveBeenCalled();
  });

  it('that can’t be had is asked for again after pauses', async () => {
    host(0);
    const load = part(3);
    const loading = loadPatiently(load);
    await goBy(400);
    expect(load).toHaveBeenCalledTimes(1);
    await goBy(100);
    expect(load).toHaveBeenCalledTimes(2);
    await goBy(1000);
    expect(load).toHaveBeenCalledTimes(3);
    await goBy(2000);
    expect(await loading).toBe('the part');
  });

  it('is given up when it can’t be had from a host that is there', async () => {
    host(0);
    const load = part(Infinity);
    const refused = expect(loadPatiently(load)).rejects.toThrow('Failed to fetch');
    await goBy(60_000);
    await refused;
    expect(load).toHaveBeenCalledTimes(4);
  });
});

describe('a part of a page that has been open for a while', () => {
  beforeEach(() => {
    openedAgo(5000);
  });

  it('is loaded once its host has said that it is there', async () => {
    const probe = host(0);
    expect(await loadPatiently(part(0))).toBe('the part');
    expect(probe).toHaveBeenCalledExactlyOnceWith(expect.any(String), {
      method: 'HEAD',
      cache: 'no-store',
      signal: expect.any(AbortSignal) as AbortSignal,
    });
  });

  it('is there at once when it was loaded before, wherever its host is now', async () => {
    const probe = host(0);
    const load = part(0);
    await loadPatiently(load);
    probe.mockRejectedValue(failed());
    expect(await loadPatiently(load)).toBe('the part');
  });

  it.each([
    ['nobody answers', undefined],
    ['a gateway does', 502],
  ])('is not asked for while %s, however long that is', async (_, gatewayStatus) => {
    const probe = host(20, gatewayStatus);
    const load = part(0);
    const told = vi.fn();
    addEventListener(HOST_AWAY, told);
    const loading = loadPatiently(load);
    await goBy(50_000);
    removeEventListener(HOST_AWAY, told);
    expect(told).toHaveBeenCalled();
    expect(probe.mock.calls.length).toBeGreaterThan(15);
    expect(load).not.toHaveBeenCalled();
    await goBy(20_000);
    expect(await loading).toBe('the part');
    expect(load).toHaveBeenCalledTimes(1);
  });
});

describe('a view', () => {
  it('is shown when it can be had', async () => {
    host(0);
    const load = part(2);
    const View = lazyView(async () => {
      const text = await load();
      return { default: ({ more }: { more: string }) => `${text} ${more}` };
    });
    render(
      <Suspense fallback="Loading…">
        <View more="and more" />
      </Suspense>,
    );
    expect(screen.getByText('Loading…')).toBeVisible();
    await goBy(1500);
    expect(await screen.findByText('the part and more')).toBeVisible();
  });
});
