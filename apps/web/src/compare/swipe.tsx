import { ChevronsLeftRight } from 'lucide-react';
import { type CSSProperties, useState } from 'react';
import type { ReferredPicture } from '../session/picture-ref.ts';
import { DISPLAY_NAMES } from '../session/shown.ts';
import { ZoomSurface } from '../viewer/zoom-surface.tsx';
import { PictureName } from './picture-name.tsx';
import type { ComparedProps } from './side-by-side.tsx';
import styles from './swipe.module.css';

type Two = readonly [ReferredPicture, ReferredPicture];

/** Two pictures on top of each other, and a slider that uncovers the one or the other. */
export function Swipe({ session, pictures, originals, view, onChange }: ComparedProps<Two>) {
  const [left, right] = pictures;
  const [percent, setPercent] = useState(50);
  return (
    <div className={styles.swipe} style={{ '--at': `${percent}%` } as CSSProperties}>
      <div className={styles.stage}>
        <ZoomSurface
          layers={[
            { picture: left.picture, original: originals[0] },
            { picture: right.picture, original: originals[1], hiddenLeft: percent / 100 },
          ]}
          view={view}
          onChange={onChange}
        />
        <div className={styles.line} />
        <input
          type="range"
          className={styles.slider}
          min={0}
          max={100}
          step={0.5}
          value={percent}
          aria-label="Where the one picture ends and the other begins"
          aria-valuetext={`${Math.round(percent)} % ${DISPLAY_NAMES[left.model]}, picture ${left.index + 1}`}
          onChange={({ target }) => {
            setPercent(target.valueAsNumber);
          }}
          // Its arrows are for itself, and must not move the pictures too.
          onKeyDown={(event) => {
            if (event.key.startsWith('Arrow')) event.stopPropagation();
          }}
        />
        <span className={styles.grip} aria-hidden>
          <ChevronsLeftRight size={24} />
        </span>
      </div>
      <footer className={styles.names} aria-label="What is compared">
        <div className={styles.side}>
          <span className="visually-hidden">Left:</span>
          <PictureName session={session} pictures={pictures} one={left} isShort />
        </div>
        <div className={styles.side}>
          <span className="visually-hidden">Right:</span>
          <PictureName session={session} pictures={pictures} one={right} isShort />
        </div>
      </footer>
    </div>
  );
}
