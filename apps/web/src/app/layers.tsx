import { Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';
import { lazyView } from './lazy-view.ts';
import { noticesWaiting } from './notices.ts';
import { usePreload } from './use-preload.ts';

const loadHints = () => import('../ui/hint-layer.tsx');
const loadNotices = () => import('./notice-list.tsx');

/** At hand before it is needed: a notice must not wait for a server that just went away. */
const NOTICES = [loadNotices];
const NOTHING: typeof NOTICES = [];

const HintLayer = lazyView(loadHints);
const NoticeList = lazyView(loadNotices);

/**
 * What may lie over every view: hints and notices. Each is loaded when it is first needed, and the
 * page does without it if it can't be, but not without the other.
 */
export function Layers({ onError }: { onError: (error: unknown) => void }) {
  const isTouched = useIsTouched();
  const hasNotices = useHasHadNotices();
  usePreload(isTouched ? NOTICES : NOTHING);
  return (
    <>
      <ErrorBoundary onError={onError} fallback={null}>
        <Suspense fallback={null}>{isTouched && <HintLayer />}</Suspense>
      </ErrorBoundary>
      <ErrorBoundary onError={onError} fallback={null}>
        <Suspense fallback={null}>{hasNotices && <NoticeList />}</Suspense>
      </ErrorBoundary>
    </>
  );
}

/** Whether a pointer, a finger or the focus has moved: nobody needs a hint before. */
function useIsTouched(): boolean {
  const [isTouched, setTouched] = useState(false);
  useEffect(() => {
    const touched = new AbortController();
    const note = () => {
      setTouched(true);
      touched.abort();
    };
    for (const event of ['pointermove', 'pointerdown', 'keydown']) {
      addEventListener(event, note, { passive: true, signal: touched.signal });
    }
    return () => {
      touched.abort();
    };
  }, []);
  return isTouched;
}

function useHasHadNotices(): boolean {
  const [hasHad, setHasHad] = useState(false);
  const hasNow = useSyncExternalStore(
    noticesWaiting.subscribe,
    () => noticesWaiting.read().length > 0,
  );
  if (hasNow && !hasHad) setHasHad(true);
  return hasHad;
}
