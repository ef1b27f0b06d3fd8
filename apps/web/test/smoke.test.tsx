import { expect, it } from 'vitest';
it('knows what is missing', () => {
  console.log({
    fetch: typeof fetch, AbortController: AbortController.toString().slice(0, 60), ro: typeof ResizeObserver, mm: typeof matchMedia, pe: typeof PointerEvent,
    siv: typeof Element.prototype.scrollIntoView, est: typeof Element.prototype.scrollTo, st: String(scrollTo).slice(0, 80),
    nav: typeof performance.getEntriesByType, ga: typeof Element.prototype.getAnimations, url: typeof URL.createObjectURL, dev: import.meta.env.DEV,
    ls: typeof localStorage, ss: typeof sessionStorage, href: location.href, io: typeof IntersectionObserver, spc: typeof Element.prototype.setPointerCapture,
    blob: typeof Blob.prototype.arrayBuffer, resp: typeof Response, uuid: typeof crypto.randomUUID, ua: navigator.userAgent, css: typeof CSS
  });
  expect(1).toBe(1);
});
