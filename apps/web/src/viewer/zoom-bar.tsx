import { Maximize, Minus, Plus } from 'lucide-react';
import { IconButton } from '../ui/button.tsx';
import { type View, WHOLE, ZOOM_STEP } from './zoom.ts';
import styles from './zoom-bar.module.css';
import { stepZoom } from './zoom-keys.ts';

interface ZoomBarProps {
  view: View;
  onChange: (view: View) => void;
}

export function ZoomBar({ view, onChange }: ZoomBarProps) {
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
      <output className={styles.zoom} aria-label="Size, with the whole picture as 100 %">
        {Math.round(100 * view.zoom)} %
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
    </div>
  );
}
