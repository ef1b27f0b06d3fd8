import type { SessionAnswer } from '@polyptych/contract';
import { Columns2, X } from 'lucide-react';
import { useLocation } from 'wouter';
import { Button, IconButton } from '../ui/button.tsx';
import { Picture } from '../ui/picture.tsx';
import { count } from '../ui/words.ts';
import styles from './picked-bar.module.css';
import { formatRef, type PictureRef } from './picture-ref.ts';
import { comparePath } from './session-paths.ts';
import { DISPLAY_NAMES } from './shown.ts';
import type { Picked } from './use-picked.ts';

interface PickedBarProps {
  session: SessionAnswer;
  picked: Picked;
}

/** What was picked to be compared, and the way there. */
export function PickedBar({ session, picked }: PickedBarProps) {
  const [, navigate] = useLocation();
  const { pictures } = picked;
  return (
    <section className={styles.bar} aria-label="Picked to compare">
      <ul className={styles.pictures}>
        {pictures.map((one) => (
          <li key={formatRef(one)}>
            <button
              type="button"
              className={styles.picture}
              aria-label={`Take ${DISPLAY_NAMES[one.model]}’s picture ${one.index + 1} out`}
              onClick={() => {
                picked.toggle(one);
                focusPickOf(one);
              }}
            >
              <Picture src={one.picture.thumbnailUrl} alt="" width={32} height={32} />
              <X className={styles.out} size={12} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <span className={styles.count}>
        {pictures.length === 1 ? 'Pick one more' : count(pictures.length, 'picture')}
      </span>
      <Button
        kind="primary"
        unavailable={pictures.length < 2 && 'Pick one more to compare'}
        onClick={() => {
          navigate(comparePath(session.sessionId, pictures));
        }}
      >
        <Columns2 size={17} aria-hidden />
        Compare
      </Button>
      <IconButton
        label="Clear the pick"
        onClick={() => {
          const [first] = pictures;
          picked.clear();
          if (first) focusPickOf(first);
        }}
      >
        <X size={17} aria-hidden />
      </IconButton>
    </section>
  );
}

/** What was pressed is gone then; the focus goes to where the picture was picked. */
function focusPickOf(ref: PictureRef): void {
  document.querySelector<HTMLElement>(`#${formatRef(ref)} button`)?.focus({ preventScroll: true });
}
