import type { ReactNode } from 'react';
import { PRESET_NAMES } from '../session/iteration-frame.tsx';
import type { ShownPicture } from '../session/shown.ts';
import { formatDuration, formatFullTime } from '../ui/words.ts';
import styles from './picture-facts.module.css';

const MISMATCH_WORDS = {
  size: 'The model sent another size than it was asked for.',
  ratio: 'The model sent another shape than it was asked for.',
} as const;

/** Everything that is known about how a picture came to be. */
export function PictureFacts({ picture }: { picture: ShownPicture }) {
  const {
    prompt,
    parent,
    preset,
    modelId,
    width,
    height,
    durationMs,
    completedAt,
    actual,
    requested,
  } = picture;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that keys can scroll it
    <aside className={styles.facts} aria-label="About this picture" tabIndex={0}>
      <dl className={styles.list}>
        <Fact name="Prompt">{prompt}</Fact>
        <Fact name="Rewritten by the model">{actual?.revisedPrompt}</Fact>
        <Fact name="Made from">{parent === null ? undefined : `picture ${parent + 1}`}</Fact>
        <Fact name="Widened to">{preset && PRESET_NAMES[preset]}</Fact>
        <Fact name="Original">{picture.preserved && 'stands in it unchanged, bit for bit'}</Fact>
        <Fact name="Model">{actual?.modelId ?? modelId}</Fact>
        <Fact name="Size">
          {width} × {height} px
        </Fact>
        <Fact name="Asked for">
          {actual?.mismatch &&
            requested &&
            `${requested.width} × ${requested.height} px. ${MISMATCH_WORDS[actual.mismatch]}`}
        </Fact>
        <Fact name="Format">{actual?.format.toUpperCase()}</Fact>
        <Fact name="Seed">{actual?.seed}</Fact>
        <Fact name="Cost">
          {actual?.costUsd === undefined ? undefined : `$${actual.costUsd.toFixed(3)}`}
        </Fact>
        <Fact name="Took">{formatDuration(durationMs)}</Fact>
        <Fact name="Finished">{formatFullTime(completedAt)}</Fact>
      </dl>
    </aside>
  );
}

/** What is not known is not mentioned. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === undefined || children === false || children === '') return null;
  return (
    <div>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value} dir="auto">
        {children}
      </dd>
    </div>
  );
}
