import type { SessionAnswer } from '@polyptych/contract';
import { MODEL_NAMES } from '@polyptych/contract/limits';
import { type RefObject, useEffect, useState } from 'react';
import { ModelDot } from '../ui/model-dot.tsx';
import styles from './column-tabs.module.css';
import { columnId } from './column-id.ts';
import { DISPLAY_NAMES, runningIn } from './shown.ts';

interface ColumnTabsProps {
  session: SessionAnswer;
  /** The strip the columns stand in. */
  strip: RefObject<HTMLElement | null>;
}

/** Where one is in the strip on a narrow screen, and the way to the other columns. */
export function ColumnTabs({ session, strip }: ColumnTabsProps) {
  const inSight = useColumnsInSight(strip);
  return (
    <nav className={styles.tabs} aria-label="Columns">
      {MODEL_NAMES.map((model, place) => (
        <button
          key={model}
          type="button"
          className={styles.tab}
          aria-current={place === inSight[0] ? 'true' : undefined}
          data-in-sight={inSight.includes(place) || undefined}
          data-off={!session.models[model].enabled || undefined}
          onClick={() => {
            document
              .getElementById(columnId(model))
              ?.scrollIntoView({ inline: 'start', block: 'nearest' });
          }}
        >
          <ModelDot model={model} />
          {DISPLAY_NAMES[model]}
          {runningIn(session.models[model]) && <span className={styles.busy} aria-hidden />}
        </button>
      ))}
    </nav>
  );
}

/** How much of a column is to be seen for it to be in sight. */
const MOST_OF_IT = 0.6;

/** Places of the columns that are in sight for the most part. */
function useColumnsInSight(strip: RefObject<HTMLElement | null>): readonly number[] {
  const [places, setPlaces] = useState<readonly number[]>([0]);
  useEffect(() => {
    const element = strip.current;
    if (!element) return undefined;
    const look = () => {
      const found = columnsInSight(element);
      setPlaces((known) => (String(known) === String(found) ? known : found));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      element.removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, [strip]);
  return places;
}

function columnsInSight({ children, scrollLeft, clientWidth }: HTMLElement): number[] {
  const columns = [...children] as HTMLElement[];
  const found = columns.flatMap(({ offsetLeft, offsetWidth }, place) => {
    const seen =
      Math.min(offsetLeft + offsetWidth, scrollLeft + clientWidth) -
      Math.max(offsetLeft, scrollLeft);
    return seen >= offsetWidth * MOST_OF_IT ? [place] : [];
  });
  return found.length === 0 ? [0] : found;
}
