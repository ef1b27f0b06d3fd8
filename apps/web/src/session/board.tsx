import type { SessionAnswer } from '@polyptych/contract';
import { MODEL_NAMES } from '@polyptych/contract/limits';
import { useRef } from 'react';
import { useBoxPlace } from '../app/place.ts';
import styles from './board.module.css';
import { Column } from './column.tsx';
import { ColumnTabs } from './column-tabs.tsx';
import { OffColumn } from './off-column.tsx';
import { SessionHeader } from './session-header.tsx';
import { layOutTree } from './tree-layout.ts';
import { usePicked } from './use-picked.ts';

/** The columns of a session side by side; on a narrow screen a strip to swipe through. */
export function Board({ session }: { session: SessionAnswer }) {
  const strip = useRef<HTMLDivElement>(null);
  const picked = usePicked(session);
  useBoxPlace(`${session.sessionId}.strip`, strip, 'scrollLeft');
  const lanes = Math.max(
    ...MODEL_NAMES.map((model) => layOutTree(session.models[model].iterations).lanes),
  );
  return (
    <div className={styles.board}>
      <SessionHeader session={session} picked={picked} />
      <ColumnTabs session={session} strip={strip} />
      <div ref={strip} className={styles.strip}>
        {MODEL_NAMES.map((model) =>
          session.models[model].enabled ? (
            <Column key={model} session={session} model={model} picked={picked} lanes={lanes} />
          ) : (
            <OffColumn key={model} model={model} />
          ),
        )}
      </div>
    </div>
  );
}
