import { useEffect } from 'react';
import { Link } from 'wouter';
import { useHiddenSessions } from '../api/api-context.tsx';
import { sentenceOf } from '../api/failures.ts';
import { isGone, useSession } from '../api/queries.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { rescueFocus } from '../app/lost-focus.ts';
import { useFeedEntry } from '../gallery/use-feed-entry.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { Board } from './board.tsx';
import { BoardSkeleton } from './board-skeleton.tsx';
import { Overlays } from './overlays.tsx';
import { learnDurations } from './past-durations.ts';
import { useAnnouncedChanges } from './use-announced-changes.ts';

const GONE_TITLE = 'This session is not here';

interface SessionViewProps {
  sessionId: string;
  onError: (error: unknown) => void;
}

/** One session: its board, and over it the viewer or a comparison when the address says so. */
export default function SessionView({ sessionId, onError }: SessionViewProps) {
  const { data: session, error, refetch } = useSession(sessionId);
  const isHidden = useHiddenSessions().has(sessionId);
  useAnnouncedChanges(session);
  useFeedEntry(sessionId, session, isGone(error));
  useEffect(() => {
    if (session) learnDurations(session);
  }, [session]);

  if (isHidden || isGone(error)) return <Gone wasShown={session !== undefined} />;
  if (!session)
    return error ? <Unavailable error={error} onRetry={() => void refetch()} /> : <BoardSkeleton />;
  return (
    <>
      <Board session={session} />
      <Overlays session={session} onError={onError} />
    </>
  );
}

interface GoneProps {
  /** Whether somebody was looking at it, and is to be told. */
  wasShown: boolean;
}

function Gone({ wasShown }: GoneProps) {
  const announce = useAnnounce();
  useEffect(() => {
    if (!wasShown) return;
    announce(`${GONE_TITLE}.`);
    rescueFocus();
  }, [wasShown, announce]);
  return (
    <Message
      title={GONE_TITLE}
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
