import type { ModelName } from '@polyptych/contract/limits';
import { calculateExpansion } from '@polyptych/outpaint/expansion';
import { useMemo } from 'react';
import { Picture } from '../ui/picture.tsx';
import { formatSeconds } from '../ui/words.ts';
import { IterationFrame } from './iteration-frame.tsx';
import { usualDuration } from './past-durations.ts';
import styles from './running-card.module.css';
import type { RunningIteration, ShownColumn, ShownPicture } from './shown.ts';
import { useElapsed } from './use-elapsed.ts';

/** The bar stops short of the end: only a picture is the end. */
const MOST = 0.96;

interface RunningCardProps {
  column: ShownColumn;
  iteration: RunningIteration;
  model: ModelName;
}

/** Work that runs: for how long it has, and how long it usually takes. */
export function RunningCard({ column, iteration, model }: RunningCardProps) {
  const { kind, startedAt, parent, index } = iteration;
  const elapsed = useElapsed(startedAt);
  const usual = useMemo(() => usualDuration(model, kind), [model, kind]);
  const source = column.iterations.find((one) => one.index === parent);
  return (
    <IterationFrame iteration={iteration}>
      <div className={styles.frame} aria-busy="true">
        <Canvas
          iteration={iteration}
          source={source?.status === 'completed' ? source : undefined}
        />
        <div className={styles.words}>
          <p
            className={styles.elapsed}
            role="timer"
            aria-label={`Time that picture ${index + 1} has taken so far`}
          >
            {formatSeconds(elapsed)}
          </p>
          <p className={styles.usual}>{expectation(elapsed, usual)}</p>
        </div>
        {usual !== undefined && (
          <div className={styles.bar} aria-hidden>
            <div
              className={styles.done}
              style={{ scale: `${Math.min(MOST, elapsed / usual)} 1` }}
            />
          </div>
        )}
      </div>
    </IterationFrame>
  );
}

function expectation(elapsed: number, usual: number | undefined): string {
  if (usual === undefined) return 'Drawing…';
  return elapsed <= usual * 1.25
    ? `usually about ${formatSeconds(Math.max(1000, usual))}`
    : `longer than the usual ${formatSeconds(Math.max(1000, usual))}`;
}

/** The shape of what will come: around the source where it is widened, over it where it is refined. */
function Canvas({
  iteration,
  source,
}: {
  iteration: RunningIteration;
  source: ShownPicture | undefined;
}) {
  if (!source) return <div className={styles.empty} />;
  const { width, height, thumbnailUrl } = source;
  const image = (
    <Picture className={styles.source} src={thumbnailUrl} alt="" width={width} height={height} />
  );
  if (iteration.preset === undefined) return <div className={styles.refined}>{image}</div>;
  const { left, top, newWidth, newHeight } = calculateExpansion(width, height, iteration.preset);
  return (
    <div className={styles.widened} style={{ aspectRatio: `${newWidth} / ${newHeight}` }}>
      <Picture
        className={styles.inner}
        src={thumbnailUrl}
        alt=""
        style={{
          left: `${(100 * left) / newWidth}%`,
          top: `${(100 * top) / newHeight}%`,
          width: `${(100 * width) / newWidth}%`,
        }}
      />
    </div>
  );
}
