import type { SessionAnswer } from '@polyptych/contract';
import { Download } from 'lucide-react';
import { offerDownload } from '../session/offer-download.ts';
import type { Area } from '../session/original.ts';
import { formatRef, type ReferredPicture } from '../session/picture-ref.ts';
import { DISPLAY_NAMES } from '../session/shown.ts';
import { IconButton } from '../ui/button.tsx';
import type { View } from '../viewer/zoom.ts';
import { ZoomSurface } from '../viewer/zoom-surface.tsx';
import { PictureName, type OneOfThem } from './picture-name.tsx';
import styles from './side-by-side.module.css';

export interface ComparedProps<Pictures = readonly ReferredPicture[]> {
  session: SessionAnswer;
  pictures: Pictures;
  /** Where each one's original lies, in the same order; empty when they are not to be outlined. */
  originals: readonly (Area | undefined)[];
  view: View;
  onChange: (view: View) => void;
}

/** Each picture in a box of its own, all showing the same part. */
export function SideBySide({ session, pictures, originals, view, onChange }: ComparedProps) {
  return (
    <div className={styles.boxes} data-count={pictures.length}>
      {pictures.map((one, place) => (
        <figure key={formatRef(one)} className={styles.box}>
          <ZoomSurface
            layers={[{ picture: one.picture, original: originals[place] }]}
            view={view}
            onChange={onChange}
          />
          <Caption session={session} pictures={pictures} one={one} />
        </figure>
      ))}
    </div>
  );
}

/** Which picture it is and what made it, and the ways on from there. */
function Caption({ session, pictures, one }: OneOfThem) {
  const { model, index, picture } = one;
  return (
    <figcaption className={styles.caption}>
      <div className={styles.words}>
        <PictureName session={session} pictures={pictures} one={one} />
        <p className={styles.prompt} dir="auto" title={picture.prompt}>
          {picture.prompt}
        </p>
      </div>
      <IconButton
        label={`Download ${DISPLAY_NAMES[model]}’s picture ${index + 1}`}
        className={styles.download}
        onClick={() => {
          offerDownload(session.prompt, one);
        }}
      >
        <Download size={17} aria-hidden />
      </IconButton>
    </figcaption>
  );
}
