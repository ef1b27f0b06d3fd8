import { Expand, Sparkle, Wand2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '../ui/classes.ts';
import styles from './iteration-frame.module.css';
import type { ShownIteration } from './shown.ts';

const KINDS = {
  generate: { name: 'First', Icon: Sparkle },
  iterate: { name: 'Refined', Icon: Wand2 },
  outpaint: { name: 'Widened', Icon: Expand },
} as const;

/** What the presets are called. */
export const PRESET_NAMES = {
  '16:9': '16:9',
  '9:16': '9:16',
  '1:1': '1:1',
  '4:3': '4:3',
  expand_all: 'All sides',
} as const;

interface IterationFrameProps {
  iteration: ShownIteration;
  /** Beside the heading. */
  aside?: ReactNode;
  children: ReactNode;
}

/** What every iteration shows: its number, what was done, from which picture, and with which words. */
export function IterationFrame({ iteration, aside, children }: IterationFrameProps) {
  const { index, kind, prompt, parent, preset } = iteration;
  const { name, Icon } = KINDS[kind];
  const isBranch = parent !== null && parent !== index - 1;
  return (
    <article className={styles.card} aria-label={`Picture ${index + 1}`}>
      <header className={styles.header}>
        <span className={styles.number} aria-hidden>
          {index + 1}
        </span>
        <h3 className={styles.kind}>
          <Icon size={14} aria-hidden />
          {name}
          {preset !== undefined &&
            (preset === 'expand_all' ? ' on all sides' : ` to ${PRESET_NAMES[preset]}`)}
          {isBranch && <span className={styles.from}> from picture {parent + 1}</span>}
        </h3>
        {aside}
      </header>
      <p
        className={classes(styles.prompt, kind === 'generate' && styles.known)}
        dir="auto"
        title={prompt}
      >
        {prompt}
      </p>
      {children}
    </article>
  );
}
