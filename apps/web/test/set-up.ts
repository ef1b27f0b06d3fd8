import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
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

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', '/');
});
