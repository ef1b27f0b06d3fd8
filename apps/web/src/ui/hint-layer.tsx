import { Tooltip } from '@base-ui/react/tooltip';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import styles from './hint-layer.module.css';

/** How long a pointer rests on something until its hint comes, in milliseconds. */
const PATIENCE_MS = 350;

/** How long it stays when the pointer leaves, so that the pointer can come over to it. */
const GRACE_MS = 120;

/**
 * Shows the `data-hint` of whatever is pointed at or has the focus by keyboard. One layer for the
 * whole page: a board has a hundred buttons, and would otherwise carry as many tooltips.
 */
export default function HintLayer() {
  const popup = useRef<HTMLDivElement>(null);
  const [anchor, setAnchor] = useState<HTMLElement>();
  const text = useHintOf(anchor);
  useEffect(() => followHints(setAnchor, (target) => popup.current?.contains(target) ?? false), []);
  return (
    <Tooltip.Root open={text !== undefined}>
      <Tooltip.Portal>
        <Tooltip.Positioner
          anchor={anchor ?? null}
          sideOffset={8}
          collisionPadding={8}
          className={styles.positioner}
        >
          <Tooltip.Popup ref={popup} className={styles.popup} aria-hidden>
            {text}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

/** An element's hint, as it changes: a reason why it can't be used goes when it can. */
function useHintOf(element: HTMLElement | undefined): string | undefined {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const observer = new MutationObserver(onChange);
      if (element) observer.observe(element, { attributeFilter: ['data-hint'] });
      return () => {
        observer.disconnect();
      };
    },
    [element],
  );
  return useSyncExternalStore(subscribe, () => element?.dataset.hint);
}

function hinted(target: EventTarget | null): HTMLElement | undefined {
  return target instanceof Element
    ? (target.closest<HTMLElement>('[data-hint]') ?? undefined)
    : undefined;
}

/** @returns what ends it */
function followHints(
  show: (element: HTMLElement | undefined) => void,
  isInHint: (target: Node) => boolean,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const showAfter = (milliseconds: number, element: HTMLElement | undefined) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      show(element?.isConnected ? element : undefined);
    }, milliseconds);
  };
  const hide = () => {
    showAfter(0, undefined);
  };
  // What called for this layer came before it could listen.
  showAfter(PATIENCE_MS, hinted(document.querySelector('[data-hint]:is(:hover, :focus-visible)')));
  const listening = new AbortController();
  const on = <Name extends keyof DocumentEventMap>(
    name: Name,
    listener: (event: DocumentEventMap[Name]) => void,
  ) => {
    // Before the page has acted upon it: what counts is how the element was.
    document.addEventListener(name, listener, { signal: listening.signal, capture: true });
  };
  on('pointerover', ({ target, pointerType }) => {
    if (pointerType !== 'mouse') return;
    const element = hinted(target);
    if (target instanceof Node && isInHint(target)) clearTimeout(timer);
    else showAfter(element ? PATIENCE_MS : GRACE_MS, element);
  });
  on('focusin', ({ target }) => {
    const isByKeyboard = target instanceof Element && target.matches(':focus-visible');
    showAfter(0, isByKeyboard ? hinted(target) : undefined);
  });
  on('focusout', hide);
  on('pointerdown', hide);
  on('click', ({ target }) => {
    // A finger has no other way to ask why nothing happens.
    const element = hinted(target);
    if (element?.ariaDisabled === 'true') showAfter(0, element);
  });
  on('keydown', ({ key }) => {
    if (key !== 'Tab' && key !== 'Shift') hide();
  });
  return () => {
    clearTimeout(timer);
    listening.abort();
  };
}
