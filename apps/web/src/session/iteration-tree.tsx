import { MAX_ITERATIONS, type ModelName } from '@polyptych/contract/limits';
import { type CSSProperties } from 'react';
import { scrollBehavior } from '../app/motion.ts';
import styles from './iteration-tree.module.css';
import { formatRef } from './picture-ref.ts';
import { DISPLAY_NAMES, type ShownIteration } from './shown.ts';
import { layOutTree, type PlacedNode } from './tree-layout.ts';

/** Height of a row, in pixels; a place is as wide as the column lets it be. */
const LANE = 26;

const STATUS_WORDS = { completed: '', in_progress: ', being drawn', failed: ', failed' } as const;

interface IterationTreeProps {
  model: ModelName;
  iterations: readonly ShownIteration[];
  /** Rows to leave room for, at least. */
  leastLanes: number;
  /** Index of the picture that the next one is made from. */
  source: number | undefined;
}

/** A column's pictures as the tree they are, in the seven places there are; each leads to its card. */
export function IterationTree({ model, iterations, leastLanes, source }: IterationTreeProps) {
  const { nodes, lanes } = layOutTree(iterations);
  const free = Array.from(
    { length: MAX_ITERATIONS - nodes.length },
    (_, place) => nodes.length + place,
  );
  return (
    <div
      role="group"
      className={styles.tree}
      aria-label={`The pictures of ${DISPLAY_NAMES[model]}`}
      style={{ '--lanes': lanes, '--lanes-beside': Math.max(lanes, leastLanes) } as CSSProperties}
    >
      <svg
        className={styles.edges}
        viewBox={`0 0 ${MAX_ITERATIONS * 100} ${lanes * LANE}`}
        preserveAspectRatio="none"
        aria-hidden
      >
        {nodes.map((node) => (
          <path key={node.index} d={edgeTo(node, nodes)} vectorEffect="non-scaling-stroke" />
        ))}
      </svg>
      {nodes.map(({ index, lane, parent }) => {
        const status = iterations[index]?.status ?? 'completed';
        const origin = parent === null ? '' : `, from ${parent + 1}`;
        return (
          <a
            key={index}
            href={`#${formatRef({ model, index })}`}
            className={styles.node}
            style={placeOf(index, lane)}
            data-status={status}
            data-source={index === source || undefined}
            aria-label={`Picture ${index + 1}${origin}${STATUS_WORDS[status]}`}
            onClick={(event) => {
              event.preventDefault();
              const card = document.getElementById(formatRef({ model, index }));
              card?.scrollIntoView({ behavior: scrollBehavior(), block: 'nearest' });
              card?.focus({ preventScroll: true });
            }}
          >
            <span className={styles.dot} aria-hidden>
              <span className={styles.number}>{index + 1}</span>
            </span>
          </a>
        );
      })}
      {free.map((index) => (
        <span key={index} className={styles.node} style={placeOf(index, 0)} aria-hidden>
          <span className={styles.free} />
        </span>
      ))}
    </div>
  );
}

function placeOf(index: number, lane: number): CSSProperties {
  return { left: `${(100 * index) / MAX_ITERATIONS}%`, top: lane * LANE };
}

function edgeTo({ index, lane, parent }: PlacedNode, nodes: readonly PlacedNode[]): string {
  const from = nodes.find((node) => node.index === parent);
  if (!from) return '';
  const [startX, startY] = [from.index * 100 + 50, from.lane * LANE + LANE / 2];
  const [endX, endY] = [index * 100 + 50, lane * LANE + LANE / 2];
  const bend = Math.min(startX + 100, endX);
  return `M${startX} ${startY}C${startX + 50} ${startY} ${startX + 50} ${endY} ${bend} ${endY}L${endX} ${endY}`;
}
