import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { Link } from 'wouter';
import { useApi, useHiddenSessions } from '../api/api-context.tsx';
import { queryKeys } from '../api/queries.ts';
import { feedInterval } from '../gallery/feed-interval.ts';
import { sessionPath } from '../session/session-paths.ts';
import { SessionThumbnail } from '../ui/session-thumbnail.tsx';
import styles from './recent-sessions.module.css';

const SHOWN = 8;

/** The latest sessions, to go on with; nothing while there are none. */
export function RecentSessions() {
  const { client, clock } = useApi();
  const hidden = useHiddenSessions();
  const { data } = useQuery({
    queryKey: queryKeys.recent,
    queryFn: ({ signal }) => client.gallery({ limit: SHOWN }, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => feedInterval(state.data, clock.now()),
    // A nicety: what went wrong with it is nobody's trouble.
    retry: false,
  });
  const sessions = data?.sessions.filter(({ sessionId }) => !hidden.has(sessionId)) ?? [];
  if (sessions.length === 0) return null;
  return (
    <section className={styles.recent} aria-labelledby="recent">
      <header className={styles.header}>
        <h2 id="recent" className={styles.title}>
          Go on with
        </h2>
        <Link href="/gallery" className={styles.all}>
          All sessions
          <ArrowRight size={15} aria-hidden />
        </Link>
      </header>
      <ul className={styles.list}>
        {sessions.map((session) => (
          <li key={session.sessionId}>
            <Link href={sessionPath(session.sessionId)} className={styles.session}>
              <SessionThumbnail thumbnail={session.thumbnail} />
              <span className={styles.prompt} dir="auto">
                {session.prompt}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
