import type { OutpaintPreset } from '@polyptych/contract/limits';
import { useId } from 'react';
import type { PlannedWidening } from './planned-widening.ts';
import styles from './preset-frame.module.css';
import type { ShownPicture } from './shown.ts';

/** Side of the box that a frame is drawn in, in the drawing's own units. */
const BOX = 60;

/** Shapes to draw where nothing would be added. */
const SHAPES: Record<OutpaintPreset, readonly [width: number, height: number]> = {
  '16:9': [16, 9],
  '9:16': [9, 16],
  '1:1': [1, 1],
  '4:3': [4, 3],
  expand_all: [1, 1],
};

interface PresetFrameProps {
  preset: OutpaintPreset;
  plan: PlannedWidening;
  source: ShownPicture;
}

/** A preset as a small frame: the picture as it is, and hatched around it what will be added. */
export function PresetFrame({ preset, plan, source }: PresetFrameProps) {
  const pattern = useId();
  const [width, height] = plan.isPossible
    ? [plan.expansion.newWidth, plan.expansion.newHeight]
    : SHAPES[preset];
  const scale = BOX / Math.max(width, height);
  const frame = { width: width * scale, height: height * scale };
  const [x, y] = [(BOX - frame.width) / 2, (BOX - frame.height) / 2];
  return (
    <svg
      className={styles.frame}
      viewBox={`-1 -1 ${BOX + 2} ${BOX + 2}`}
      width={62}
      height={62}
      aria-hidden
    >
      <pattern
        id={pattern}
        width="4"
        height="4"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line className={styles.hatch} y2="4" />
      </pattern>
      <rect className={styles.added} x={x} y={y} {...frame} fill={`url(#${pattern})`} />
      {plan.isPossible && (
        <image
          href={source.thumbnailUrl}
          x={x + plan.expansion.left * scale}
          y={y + plan.expansion.top * scale}
          width={source.width * scale}
          height={source.height * scale}
          preserveAspectRatio="none"
        />
      )}
    </svg>
  );
}
