import type { SessionAnswer } from '@polyptych/contract';
import { Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { ErrorBoundary, ReloadButton } from '../app/error-boundary.tsx';
import { lazyView } from '../app/lazy-view.ts';
import { usePreload } from '../app/use-preload.ts';
import { Modal } from '../ui/modal.tsx';
import { useBackToBoard } from '../viewer/use-back-to-board.ts';

const loadViewer = () => import('../viewer/viewer-view.tsx');
const loadComparison = () => import('../compare/compare-view.tsx');
const PARTS = [loadViewer, loadComparison];

const ViewerView = lazyView(loadViewer);
const CompareView = lazyView(loadComparison);

interface OverlaysProps {
  session: SessionAnswer;
  onError: (error: unknown) => void;
}

/** What lies over the board when the address says so; the board stays when it breaks. */
export function Overlays({ session, onError }: OverlaysProps) {
  const [location] = useLocation();
  usePreload(PARTS);
  return (
    <ErrorBoundary
      place={location}
      onError={onError}
      fallback={<Broken sessionId={session.sessionId} />}
    >
      <Suspense fallback={null}>
        <Switch>
          <Route path="/s/:sessionId/view/:picture">
            {({ picture }) => <ViewerView session={session} name={picture} />}
          </Route>
          <Route path="/s/:sessionId/compare">
            <CompareView session={session} />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}

function Broken({ sessionId }: { sessionId: string }) {
  const close = useBackToBoard(sessionId);
  return (
    <Modal
      title="This view can’t be shown"
      description="The page may have been updated since you opened it; reloading it usually helps."
      isOpen
      onClose={close}
    >
      <ReloadButton />
    </Modal>
  );
}
