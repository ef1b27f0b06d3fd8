import type { SessionAnswer } from '@polyptych/contract';
import { MAX_ITERATIONS, type ModelName } from '@polyptych/contract/limits';
import { useRef } from 'react';
import { useModels } from '../api/queries.ts';
import { useBoxPlace } from '../app/place.ts';
import { readDraft, useDraft, writeDraft } from '../app/use-draft.ts';
import { ModelDot } from '../ui/model-dot.tsx';
import { SimulatedMark } from '../ui/simulated-mark.tsx';
import { columnDraft, columnId } from './column-id.ts';
import styles from './column.module.css';
import { ColumnComposer } from './column-composer.tsx';
import { FailedCard } from './failed-card.tsx';
import { IterationTree } from './iteration-tree.tsx';
import { PictureCard } from './picture-card.tsx';
import { formatRef } from './picture-ref.ts';
import { RunningCard } from './running-card.tsx';
import { DISPLAY_NAMES, picturesOf, type ShownIteration } from './shown.ts';
import { useNewestInSight } from './use-newest-in-sight.ts';
import type { Picked } from './use-picked.ts';

interface ColumnProps {
  session: SessionAnswer;
  model: ModelName;
  picked: Picked;
  /** Rows of the tallest tree on the board: all columns leave as much room. */
  lanes: number;
}

/** One model's column: its history from the first picture down, and what comes next below. */
export function Column({ session, model, picked, lanes }: ColumnProps) {
  const { sessionId } = session;
  const column = session.models[model];
  const history = useRef<HTMLOListElement>(null);
  // Beside the draft that is meant for it: both survive a reload.
  const [from, setFrom, forgetFrom] = useDraft(`${sessionId}.${model}.from`);
  const about = useModels().data?.find(({ name }) => name === model);
  useNewestInSight(history, column.iterations);
  useBoxPlace(`${sessionId}.${model}`, history, 'scrollTop');

  const name = about?.displayName ?? DISPLAY_NAMES[model];
  const pictures = picturesOf(column);
  const latest = pictures.at(-1);
  const source = pictures.find(({ index }) => String(index) === from) ?? latest;
  const isBranch = source !== latest;
  const isFull = column.iterationCount >= MAX_ITERATIONS;
  const reword = (prompt: string, parent: number) => {
    const draft = columnDraft(sessionId, model);
    // What somebody is writing already is worth more.
    if (readDraft(draft).trim() === '') writeDraft(draft, prompt);
    setFrom(String(parent));
    focusField(model);
  };
  const card = (iteration: ShownIteration) => {
    switch (iteration.status) {
      case 'in_progress':
        return <RunningCard model={model} column={column} iteration={iteration} />;
      case 'failed':
        return (
          <FailedCard
            sessionId={sessionId}
            model={model}
            column={column}
            iteration={iteration}
            onReword={isFull ? undefined : reword}
          />
        );
      case 'completed':
        return (
          <PictureCard
            session={session}
            model={model}
            picture={iteration}
            picked={picked}
            isSource={isBranch && iteration === source}
            onBranch={
              isFull
                ? undefined
                : () => {
                    setFrom(String(iteration.index));
                    focusField(model);
                  }
            }
          />
        );
    }
  };

  return (
    <section id={columnId(model)} className={styles.column} aria-label={name} data-model={model}>
      <header className={styles.header}>
        <h2 className={styles.name}>
          <ModelDot model={model} />
          {name}
        </h2>
        <span className={styles.used}>
          {column.iterationCount} of {MAX_ITERATIONS} used
        </span>
        <p className={styles.about}>
          {about?.modelId}
          {about?.simulated && <SimulatedMark />}
        </p>
      </header>
      <IterationTree
        model={model}
        iterations={column.iterations}
        leastLanes={lanes}
        source={source?.index}
      />
      <ol
        ref={history}
        className={styles.history}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is being drawn has nothing in it that takes the focus, and keys must scroll it too
        tabIndex={column.iterations.every(({ status }) => status === 'in_progress') ? 0 : -1}
      >
        {column.iterations.map((iteration) => (
          <li
            key={iteration.index}
            id={formatRef({ model, index: iteration.index })}
            className={styles.item}
            tabIndex={-1}
          >
            {card(iteration)}
          </li>
        ))}
      </ol>
      <ColumnComposer
        session={session}
        model={model}
        name={name}
        source={source}
        isBranch={isBranch}
        onLatest={() => {
          setFrom('');
        }}
        onBegun={() => {
          // Another branch may have been chosen meanwhile.
          forgetFrom(from);
        }}
      />
    </section>
  );
}

function focusField(model: ModelName): void {
  document.querySelector<HTMLElement>(`#${columnId(model)} textarea`)?.focus();
}
