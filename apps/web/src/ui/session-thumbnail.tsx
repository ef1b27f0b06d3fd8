import { Picture } from './picture.tsx';
import styles from './session-thumbnail.module.css';

/** A session's first picture, small, or four empty panels while there is none. */
export function SessionThumbnail({ thumbnail }: { thumbnail: string | null }) {
  return (
    <span className={styles.frame}>
      {thumbnail === null ? (
        <svg className={styles.empty} viewBox="0 0 64 64" aria-hidden>
          <path d="M10 46V28a5 5 0 0 1 10 0v18zM22 49V22a5 5 0 0 1 10 0v27zM34 49V22a5 5 0 0 1 10 0v27zM46 46V28a5 5 0 0 1 10 0v18z" />
        </svg>
      ) : (
        <Picture
          className={styles.image}
          src={thumbnail}
          alt=""
          width={512}
          height={512}
          loading="lazy"
          decoding="async"
        />
      )}
    </span>
  );
}
