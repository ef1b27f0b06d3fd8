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
  const current = useColumnInSight(strip);
  return (
    <nav className={styles.tabs} aria-label="Columns">
      {MODEL_NAMES.map((model, place) => (
        <button
          key={model}
          type="button"
          className={styles.tab}
          aria-current={place === current ? 'true' : undefined}
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

/** Place of the first column that is in sight for the most part. */
function useColumnInSight(strip: RefObject<HTMLElement | null>): number {
  const [current, setCurrent] = useState(0);
  useEffect(() => {
    const element = strip.current;
    if (!element) return undefined;
    const look = () => {
      const columns = [...element.children] as HTMLElement[];
      const found = columns.findIndex(
        ({ offsetLeft, offsetWidth }) => offsetLeft + offsetWidth / 2 > element.scrollLeft,
      );
      setCurrent(Math.max(found, 0));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      element.removeEventListener('scroll', look);
    };
  }, [strip]);
  return current;
}
