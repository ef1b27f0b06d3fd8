import { Maximize, Minus, Plus } from 'lucide-react';
import { IconButton } from '../ui/button.tsx';
import { actualSize, showActualSize, type Size, type View, WHOLE, ZOOM_STEP } from './zoom.ts';
import styles from './zoom-bar.module.css';
import { stepZoom } from './zoom-keys.ts';

/** A picture that is so little larger or smaller than its box still counts as fitting. */
const FIT_TOLERANCE = 0.005;

interface ZoomBarProps {
  view: View;
  onChange: (view: View) => void;
  /** The picture and what it is shown in, where it is one: only one has a size of its own. */
  scene?: Scene | undefined;
}

interface Scene {
  picture: Size;
  box: Size;
}

/** How large it is shown, and the buttons that change that. */
export function ZoomBar({ view, onChange, scene }: ZoomBarProps) {
  return (
    <div className={styles.bar} role="group" aria-label="Zoom">
      <IconButton
        label="Zoom out"
        aria-keyshortcuts="-"
        onClick={() => {
          onChange(stepZoom(view, 1 / ZOOM_STEP));
        }}
      >
        <Minus size={17} aria-hidden />
      </IconButton>
      <output
        className={styles.zoom}
        aria-label={scene ? 'Size, in pixels of the picture' : 'Size, against the whole picture'}
      >
        {wordsFor(view, scene)}
      </output>
      <IconButton
        label="Zoom in"
        aria-keyshortcuts="+"
        onClick={() => {
          onChange(stepZoom(view, ZOOM_STEP));
        }}
      >
        <Plus size={17} aria-hidden />
      </IconButton>
      <IconButton
        label="Show the whole picture"
        aria-keyshortcuts="0"
        onClick={() => {
          onChange(WHOLE);
        }}
      >
        <Maximize size={17} aria-hidden />
      </IconButton>
      {scene && (
        <IconButton
          label="Actual size 1:1"
          aria-keyshortcuts="1"
          className={styles.actual}
          onClick={() => {
            onChange(showActualSize(view, scene.picture, scene.box));
          }}
        >
          <span aria-hidden>1:1</span>
        </IconButton>
      )}
    </div>
  );
}

function wordsFor({ zoom }: View, scene: Scene | undefined): string {
  if (Math.abs(zoom - 1) < FIT_TOLERANCE) return 'Fit';
  if (!scene) return `${zoom.toFixed(1)}×`;
  return `${Math.round((100 * zoom) / actualSize(scene.picture, scene.box))} %`;
}
