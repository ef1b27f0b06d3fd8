/**
 * Gives a focus that fell to the page, because what had it is gone, to what came instead, or to the
 * view's heading.
 * @param instead selects the element that came, where there is one
 */
export function rescueFocus(instead?: string): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const came = instead === undefined ? null : document.querySelector<HTMLElement>(instead);
    const taker = came ?? document.querySelector<HTMLElement>('main h1');
    taker?.focus({ preventScroll: true });
  });
}
