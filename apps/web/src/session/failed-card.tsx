import { MAX_ITERATIONS, type ModelName } from '@polyptych/contract/limits';
import { RotateCw, TriangleAlert } from 'lucide-react';
import { Link } from 'wouter';
import { useIsActing, useRetry } from '../api/actions.ts';
import { sentenceOf } from '../api/failures.ts';
import { useMissedRefusal } from '../app/use-missed-refusal.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Problem } from '../ui/problem.tsx';
import { FAILURE_WORDS } from './failure-words.ts';
import styles from './failed-card.module.css';
import { IterationFrame } from './iteration-frame.tsx';
import { formatRef } from './picture-ref.ts';
import { promptPath } from './session-paths.ts';
import { type FailedIteration, runningIn, type ShownColumn } from './shown.ts';

interface FailedCardProps {
  sessionId: string;
  model: ModelName;
  column: ShownColumn;
  iteration: FailedIteration;
  /** Takes the words into the column's field, to be changed; nothing where no more can be begun. */
  onReword: ((prompt: string, from: number) => void) | undefined;
}

/** Why there is no picture, and the way to another try in its place. */
export function FailedCard({ sessionId, model, column, iteration, onReword }: FailedCardProps) {
  const { error, index, kind, prompt, parent } = iteration;
  const { title, advice } = FAILURE_WORDS[error.code];
  const { post, error: refusal } = useRetry();
  const isSending = useIsActing('retry', sessionId, model);
  const reason = isSending
    ? 'It is being started again'
    : runningIn(column) && 'Another picture of this column is being drawn';
  const tellIfMissed = useMissedRefusal('The picture was not tried again');
  const retry = async () => {
    const answer = post({ sessionId, model, iteration: index });
    if (!answer) return;
    await answer;
    // The button is gone with this card; the next one has no other.
    document.getElementById(formatRef({ model, index }))?.focus({ preventScroll: true });
  };
  return (
    <IterationFrame iteration={iteration}>
      <div className={styles.failure}>
        <p className={styles.title}>
          <TriangleAlert size={17} aria-hidden />
          {title}
        </p>
        <p>{error.message}</p>
        <p className={styles.advice}>{advice}</p>
        {error.billing === 'unknown' && !error.message.includes('billed') && (
          <p className={styles.advice}>The provider may have been paid for it.</p>
        )}
        {refusal && <Problem>{sentenceOf(refusal)}</Problem>}
        <div className={styles.ways}>
          <Button
            unavailable={reason}
            aria-label={`Retry picture ${index + 1}`}
            onClick={() => {
              // A refusal is shown above.
              retry().catch(tellIfMissed);
            }}
          >
            <RotateCw size={16} aria-hidden />
            Retry
          </Button>
          {kind === 'generate' && (
            <Link href={promptPath(prompt)} className={buttonClass('quiet')}>
              Change the prompt
            </Link>
          )}
          {kind === 'iterate' && parent !== null && onReword && (
            <Button
              kind="quiet"
              onClick={() => {
                onReword(prompt, parent);
              }}
            >
              Change the words
            </Button>
          )}
        </div>
        <p className={styles.note}>
          A retry takes the same place, and uses no other of the {MAX_ITERATIONS}.
        </p>
      </div>
    </IterationFrame>
  );
}
