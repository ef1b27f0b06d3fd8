import type { SessionAnswer } from '@polyptych/contract';
import { Link } from 'wouter';
import { formatRefs, type ReferredPicture } from '../session/picture-ref.ts';
import { viewerPath } from '../session/session-paths.ts';
import { DISPLAY_NAMES } from '../session/shown.ts';
import { classes } from '../ui/classes.ts';
import { ModelDot } from '../ui/model-dot.tsx';
import styles from './picture-name.module.css';

export interface OneOfThem {
  session: SessionAnswer;
  /** All that are compared. */
  pictures: readonly ReferredPicture[];
  one: ReferredPicture;
}

interface PictureNameProps extends OneOfThem {
  /** Whether it goes without the picture's size where there is little room. */
  isShort?: boolean;
}

/** Leads to the picture alone. All that are compared stay picked on the board, beneath. */
export function PictureName({ session, pictures, one, isShort = false }: PictureNameProps) {
  const { model, index, picture } = one;
  return (
    <div className={classes(styles.name, isShort && styles.short)}>
      <span className={styles.model}>
        <ModelDot model={model} />
        <Link
          href={`${viewerPath(session.sessionId, one)}?pick=${formatRefs(pictures)}`}
          className={styles.link}
        >
          {DISPLAY_NAMES[model]}, picture {index + 1}
        </Link>
      </span>
      <span className={styles.size}>
        {picture.width} × {picture.height}
      </span>
    </div>
  );
}
