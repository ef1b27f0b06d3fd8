import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// What jsdom has no layout for. Nothing here pretends to have one: sizes stay as they are, and
// `giveLayout` of `layout.ts` sets them for the tests that need some.
class StillResizeObserver implements ResizeObserver {
  observe(): void {
    // Nothing ever changes its size.
  }
  unobserve(): void {
    // Likewise.
  }
  disconnect(): void {
    // Likewise.
  }
}
globalThis.ResizeObserver = StillResizeObserver;
Element.prototype.scrollIntoView = () => undefined;
Element.prototype.scrollTo = () => undefined;
Element.prototype.getAnimations = () => [];
globalThis.scrollTo = () => undefined;
globalThis.matchMedia = (media) =>
  Object.assign(new EventTarget(), { media, matches: false }) as MediaQueryList;

// jsdom's own frames come by one interval, which is lost to all later tests when one stops the clock.
globalThis.requestAnimationFrame = (draw) =>
  setTimeout(() => {
    draw(performance.now());
  }, 16);
globalThis.cancelAnimationFrame = (frame) => {
  clearTimeout(frame);
};

// No test is idle: what is loaded only then might come in after its end.
globalThis.requestIdleCallback = () => 0;
globalThis.cancelIdleCallback = () => undefined;

// Views are loaded when they are first needed, which takes a while on a busy machine.
configure({ asyncUtilTimeout: 5000 });

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', '/');
});
