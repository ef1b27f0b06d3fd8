import { render } from '@testing-library/react';
import { useRef } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';

/** The modules as a page has them that was just loaded: how a view was reached is known to them. */
async function loadPlaces() {
  vi.resetModules();
  return import('./place.ts');
}

type Places = Awaited<ReturnType<typeof loadPlaces>>;

/** A box that scrolls by itself, as a column's history does. */
function boxOf({ useBoxPlace }: Places) {
  return function Box({ name }: { name: string }) {
    const box = useRef<HTMLDivElement>(null);
    useBoxPlace(name, box, 'scrollTop');
    return <div ref={box} data-testid="box" />;
  };
}

function viewOf({ useWindowPlace }: Places) {
  return function View({ isReady = true }: { isReady?: boolean }) {
    useWindowPlace('view', isReady);
    return null;
  };
}

const follow = () => dispatchEvent(new Event('pushState'));
const goBack = () => dispatchEvent(new PopStateEvent('popstate'));
const kept = (key: string) => sessionStorage.getItem(`polyptych.place.${key}`);

let places: Places;
beforeEach(async () => {
  places = await loadPlaces();
});

describe('a box that scrolls', () => {
  it('is found again where it was left, by who comes back', () => {
    const Box = boxOf(places);
    const first = render(<Box name="flux" />);
    const box = first.getByTestId('box');
    box.scrollTop = 120;
    box.dispatchEvent(new Event('scroll'));
    first.unmount();
    expect(kept('flux')).toBe('120');

    goBack();
    expect(render(<Box name="flux" />).getByTestId('box').scrollTop).toBe(120);
  });

  it('begins anew for who comes by a link', () => {
    sessionStorage.setItem('polyptych.place.flux', '120');
    follow();
    const Box = boxOf(places);
    expect(render(<Box name="flux" />).getByTestId('box').scrollTop).toBe(0);
  });

  it('does not take the place of another one', () => {
    sessionStorage.setItem('polyptych.place.flux', '120');
    goBack();
    const Box = boxOf(places);
    expect(render(<Box name="openai" />).getByTestId('box').scrollTop).toBe(0);
  });

  it.each(['pagehide', 'visibilitychange'])('keeps its place at %s', (name) => {
    const Box = boxOf(places);
    const box = render(<Box name="flux" />).getByTestId('box');
    box.scrollTop = 77;
    box.dispatchEvent(new Event('scroll'));
    expect(kept('flux')).toBeNull();
    (name === 'pagehide' ? window : document).dispatchEvent(new Event(name));
    expect(kept('flux')).toBe('77');
  });
});

describe('a view that scrolls with the window', () => {
  const scrolls = () => vi.spyOn(globalThis, 'scrollTo').mockImplementation(() => undefined);

  it('is left where the browser has it, for who has just loaded it', () => {
    const scroll = scrolls();
    const View = viewOf(places);
    render(<View />);
    expect(scroll).not.toHaveBeenCalled();
  });

  it('begins at the top for who comes by a link', () => {
    sessionStorage.setItem('polyptych.place.view', '500');
    follow();
    const scroll = scrolls();
    const View = viewOf(places);
    render(<View />);
    expect(scroll.mock.calls).toEqual([[{ top: 0, behavior: 'instant' }]]);
  });

  it('is where it was left for who goes back, once it is drawn', () => {
    sessionStorage.setItem('polyptych.place.view', '500');
    goBack();
    const scroll = scrolls();
    const View = viewOf(places);
    const view = render(<View isReady={false} />);
    expect(scroll).not.toHaveBeenCalled();
    view.rerender(<View isReady />);
    expect(scroll.mock.lastCall).toEqual([{ top: 500, behavior: 'instant' }]);
  });

  it('is where it was left after a reload', () => {
    sessionStorage.setItem('polyptych.place.view', '500');
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([
      { type: 'reload' } as unknown as PerformanceEntry,
    ]);
    expect(places.placeToReturnTo('view')).toBe(500);
  });

  it('is nowhere for who opens the page, or where somebody else wrote', () => {
    sessionStorage.setItem('polyptych.place.view', '500');
    expect(places.placeToReturnTo('view')).toBeUndefined();
    sessionStorage.setItem('polyptych.place.view', '"there"');
    goBack();
    expect(places.placeToReturnTo('view')).toBeUndefined();
  });
});
