import type { GalleryAnswer } from '@polyptych/contract';
import { Trash2 } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'wouter';
import { sessionPath } from '../session/session-paths.ts';
import { SessionThumbnail } from '../ui/session-thumbnail.tsx';
import { count, formatFullTime, formatWhen } from '../ui/words.ts';
import styles from './session-card.module.css';

interface SessionCardProps {
  session: GalleryAnswer['sessions'][number];
  /** Its place in the gallery, from 1. */
  place: number;
  /** Sessions in all; -1 while that is not known. */
  total: number;
  onDelete: (sessionId: string, place: number) => void;
}

/** A session in the gallery. Drawn again only when it has changed: there are many of them. */
export const SessionCard = memo(function SessionCard({
  session,
  place,
  total,
  onDelete,
}: SessionCardProps) {
  const { sessionId, prompt, createdAt, thumbnail, totalIterations, modelCount } = session;
  return (
    <div role="listitem" className={styles.card} aria-posinset={place} aria-setsize={total}>
      <Link href={sessionPath(sessionId)} className={styles.open}>
        <SessionThumbnail thumbnail={thumbnail} />
        <span className={styles.prompt} dir="auto">
          {prompt}
        </span>
      </Link>
      <footer className={styles.footer}>
        <p className={styles.facts}>
          <time dateTime={createdAt} title={formatFullTime(createdAt)}>
            {formatWhen(createdAt)}
          </time>
          {/* Without a first picture there is none: what the sum counts has failed, or is being drawn. */}
          {thumbnail !== null && (
            <>
              <span aria-hidden> · </span>
              <span title={`${count(totalIterations, 'picture')} by ${count(modelCount, 'model')}`}>
                {count(totalIterations, 'picture')}
              </span>
            </>
          )}
        </p>
        <button
          type="button"
          className={styles.delete}
          aria-label={`Delete “${prompt}”`}
          title="Delete"
          onKeyDown={(event) => {
            // The focus goes to the next one: a key that is held would throw them all away.
            if (event.repeat) event.preventDefault();
          }}
          onClick={({ detail }) => {
            // The next one has come under the pointer when it is pressed for the second time.
            if (detail <= 1) onDelete(sessionId, place);
          }}
        >
          <Trash2 size={15} aria-hidden />
        </button>
      </footer>
    </div>
  );
});
