import { lazy, Suspense, useEffect } from 'react';
import { Link, Route, Switch } from 'wouter';
import { sentenceOf } from '../api/failures.ts';
import { isGone, useSession } from '../api/queries.ts';
import { useHiddenSessions } from '../api/api-context.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { Board } from './board.tsx';
import { BoardSkeleton } from './board-skeleton.tsx';
import { learnDurations } from './past-durations.ts';
import { useAnnouncedChanges } from './use-announced-changes.ts';

const ViewerView = lazy(() => import('../viewer/viewer-view.tsx'));
const CompareView = lazy(() => import('../compare/compare-view.tsx'));

/** One session: its board, and over it the viewer or a comparison when the address says so. */
export default function SessionView({ sessionId }: { sessionId: string }) {
  const { data: session, error, refetch } = useSession(sessionId);
  const isHidden = useHiddenSessions().has(sessionId);
  useAnnouncedChanges(session);
  useEffect(() => {
    if (session) learnDurations(session);
  }, [session]);

  if (isHidden || isGone(error)) return <Gone />;
  if (!session)
    return error ? <Unavailable error={error} onRetry={() => void refetch()} /> : <BoardSkeleton />;
  return (
    <>
      <Board session={session} />
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
    </>
  );
}

function Gone() {
  return (
    <Message
      title="This session is not here"
      actions={
        <>
          <Link href="/gallery" className={buttonClass('primary')}>
            Open the gallery
          </Link>
          <Link href="/" className={buttonClass('plain')}>
            Create something
          </Link>
        </>
      }
    >
      It was deleted, or the address has a mistake in it.
    </Message>
  );
}

function Unavailable({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <Message
      title="The session can’t be shown now"
      actions={
        <Button kind="primary" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {sentenceOf(error)}
    </Message>
  );
}
