import type { KeyboardEvent } from 'react';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepZoom, viewAfterKey } from './zoom-keys.ts';
import { type View, WHOLE, ZOOM_STEP } from './zoom.ts';

const CLOSE: View = { zoom: 4, x: 0.5, y: 0.5 };

/** A key as React tells of it, as far as this module looks. */
const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  ({ key, shiftKey: false, ctrlKey: false, metaKey: false, ...held }) as KeyboardEvent;

describe('stepZoom', () => {
  it('goes in around what is in the middle', () => {
    expect(stepZoom({ zoom: 2, x: 0.2, y: 0.8 }, ZOOM_STEP)).toEqual({ zoom: 3, x: 0.2, y: 0.8 });
  });

  it('shows the whole picture again once it is out', () => {
    expect(stepZoom({ zoom: 1.2, x: 0.2, y: 0.8 }, 1 / ZOOM_STEP)).toEqual(WHOLE);
  });

  it('leads a small picture in its own size to the whole of it, and no further out', () => {
    const small = { zoom: 0.8, x: 0.5, y: 0.5 };
    expect(stepZoom(small, ZOOM_STEP)).toEqual(WHOLE);
    expect(stepZoom(small, 1 / ZOOM_STEP)).toEqual(small);
  });

  it('never goes out when it is to go in, however far in the wheel went', () => {
    expect(stepZoom({ zoom: 100, x: 0.5, y: 0.5 }, ZOOM_STEP).zoom).toBe(100);
  });

  it('stops somewhere', () => {
    const far = Array.from({ length: 40 }).reduce<View>((view) => stepZoom(view, ZOOM_STEP), WHOLE);
    expect(far).toEqual(stepZoom(far, ZOOM_STEP));
  });
});

describe('viewAfterKey', () => {
  it.each([
    ['+', 4 * ZOOM_STEP],
    ['=', 4 * ZOOM_STEP],
    ['-', 4 / ZOOM_STEP],
    ['0', 1],
  ])('%s zooms', (key, zoom) => {
    expect(viewAfterKey(press(key), CLOSE)?.zoom).toBeCloseTo(zoom, 9);
  });

  it.each(['+', '-', '0'])('leaves Ctrl and Cmd with %s to the browser', (key) => {
    expect(viewAfterKey(press(key, { ctrlKey: true }), CLOSE)).toBeUndefined();
    expect(viewAfterKey(press(key, { metaKey: true }), CLOSE)).toBeUndefined();
  });

  it.each([
    ['ArrowLeft', -1, 0],
    ['ArrowRight', 1, 0],
    ['ArrowUp', 0, -1],
    ['ArrowDown', 0, 1],
  ])('Shift with %s looks that way', (key, across, down) => {
    const view = viewAfterKey(press(key, { shiftKey: true }), CLOSE);
    expect(Math.sign((view?.x ?? 0.5) - 0.5)).toBe(across);
    expect(Math.sign((view?.y ?? 0.5) - 0.5)).toBe(down);
  });

  it('does not move a picture that is shown as a whole, nor without Shift', () => {
    expect(viewAfterKey(press('ArrowLeft', { shiftKey: true }), WHOLE)).toBeUndefined();
    expect(viewAfterKey(press('ArrowLeft'), CLOSE)).toBeUndefined();
  });

  it('leaves other keys alone', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        fc.pre(!['+', '=', '-', '0'].includes(key));
        expect(viewAfterKey(press(key), CLOSE)).toBeUndefined();
      }),
    );
  });

  it('keeps the middle of the view in the picture', () => {
    const arrow = fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', '+', '-');
    fc.assert(
      fc.property(fc.array(arrow, { maxLength: 60 }), (keys) => {
        const view = keys.reduce<View>(
          (now, key) => viewAfterKey(press(key, { shiftKey: true }), now) ?? now,
          CLOSE,
        );
        for (const place of [view.x, view.y]) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(1);
        }
        expect(view.zoom).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
