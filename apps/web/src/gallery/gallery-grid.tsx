import type { GalleryAnswer } from '@polyptych/contract';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { sentenceOf } from '../api/failures.ts';
import { rescueFocus } from '../app/lost-focus.ts';
import { placeToReturnTo, useWindowPlace } from '../app/place.ts';
import { useDeleteSession } from '../app/use-delete-session.ts';
import { Button } from '../ui/button.tsx';
import { useBoxSize } from '../viewer/use-box-size.ts';
import { layOutGrid } from './grid-layout.ts';
import styles from './gallery-grid.module.css';
import { SessionCard } from './session-card.tsx';

/** Rows that are drawn beyond what is seen, above and below. */
const OVERSCAN = 4;

/** Rows before the end at which the next page is asked for. */
const AHEAD = 8;

interface GalleryGridProps {
  sessions: GalleryAnswer['sessions'];
  hasMore: boolean;
  isLoadingMore: boolean;
  olderError: Error | null;
  loadMore: () => void;
}

/** The sessions in rows, of which only those near the window exist. */
export function GalleryGrid(props: GalleryGridProps) {
  const list = useRef<HTMLDivElement>(null);
  const size = useBoxSize(list);
  return (
    <div ref={list} className={styles.grid}>
      {size && <Rows {...props} width={size.width} top={size.top} />}
    </div>
  );
}

interface RowsProps extends GalleryGridProps {
  /** Of the grid, in pixels. */
  width: number;
  /** Where it begins on the page, in pixels. */
  top: number;
}

function Rows({ sessions, hasMore, isLoadingMore, olderError, loadMore, width, top }: RowsProps) {
  const { columns, rowHeight, gap } = layOutGrid(width);
  const deleteSession = useDeleteSession();
  const remove = useCallback(
    (sessionId: string, place: number) => {
      deleteSession(sessionId);
      focusPlace(place);
    },
    [deleteSession],
  );
  const rows = useWindowVirtualizer({
    count: Math.ceil(sessions.length / columns),
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: top,
    initialOffset: () => placeToReturnTo('gallery') ?? 0,
  });
  useLayoutEffect(() => {
    rows.measure();
  }, [rows, rowHeight]);
  useWindowPlace('gallery');

  const shown = rows.getVirtualItems();
  const isNearEnd = (shown.at(-1)?.index ?? 0) >= rows.options.count - AHEAD;
  useEffect(() => {
    if (isNearEnd && hasMore && !isLoadingMore && !olderError) loadMore();
  }, [isNearEnd, hasMore, isLoadingMore, olderError, loadMore]);

  return (
    <>
      <div
        role="list"
        aria-label="Sessions, newest first"
        className={styles.rows}
        style={
          {
            height: rows.getTotalSize(),
            '--columns': columns,
            '--gap': `${gap}px`,
          } as CSSProperties
        }
      >
        {shown.map(({ index: row, start }) => (
          <div
            key={row}
            role="presentation"
            className={styles.row}
            style={{ transform: `translateY(${start - top}px)` }}
          >
            {sessions.slice(row * columns, (row + 1) * columns).map((session, column) => (
              <SessionCard
                key={session.sessionId}
                session={session}
                place={row * columns + column + 1}
                total={hasMore ? -1 : sessions.length}
                onDelete={remove}
              />
            ))}
          </div>
        ))}
      </div>
      <footer className={styles.footer}>
        {olderError ? (
          <>
            {sentenceOf(olderError)} <Button onClick={loadMore}>Load more</Button>
          </>
        ) : (
          hasMore && 'Loading more…'
        )}
      </footer>
    </>
  );
}

/** The next session moves up into the place of a deleted one, and the focus must not be lost. */
function focusPlace(place: number): void {
  requestAnimationFrame(() => {
    const cards = [place, place - 1].map((one) =>
      document.querySelector(`[aria-posinset="${one}"]`),
    );
    const card = cards.find((one) => one !== null);
    if (card) card.querySelector('button')?.focus();
    else rescueFocus();
  });
}
