import type { Area } from '../session/original.ts';
import { formatRef, type ReferredPicture } from '../session/picture-ref.ts';
import { DISPLAY_NAMES } from '../session/shown.ts';
import { ModelDot } from '../ui/model-dot.tsx';
import type { View } from '../viewer/zoom.ts';
import { ZoomSurface } from '../viewer/zoom-surface.tsx';
import styles from './side-by-side.module.css';

export interface ComparedProps<Pictures = readonly ReferredPicture[]> {
  pictures: Pictures;
  /** Where each one's original lies, in the same order; empty when they are not to be outlined. */
  originals: readonly (Area | undefined)[];
  view: View;
  onChange: (view: View) => void;
}

/** Each picture in a box of its own, all showing the same part. */
export function SideBySide({ pictures, originals, view, onChange }: ComparedProps) {
  return (
    <div className={styles.boxes} data-count={pictures.length}>
      {pictures.map((one, place) => (
        <figure key={formatRef(one)} className={styles.box}>
          <ZoomSurface
            layers={[{ picture: one.picture, alt: one.picture.prompt, original: originals[place] }]}
            view={view}
            onChange={onChange}
          />
          <figcaption className={styles.caption}>
            <PictureName compared={one} />
          </figcaption>
        </figure>
      ))}
    </div>
  );
}

export function PictureName({ compared }: { compared: ReferredPicture }) {
  const { model, index, picture } = compared;
  return (
    <span className={styles.name}>
      <ModelDot model={model} />
      {DISPLAY_NAMES[model]}, picture {index + 1}
      <span className={styles.size}>
        {picture.width} × {picture.height}
      </span>
    </span>
  );
}
