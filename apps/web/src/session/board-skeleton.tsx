import { MODEL_NAMES } from '@polyptych/contract/limits';
import styles from './board-skeleton.module.css';

/** The board's shape, while the session is being asked for. */
export function BoardSkeleton() {
  return (
    <div className={styles.skeleton} aria-busy="true">
      <p role="status" className="visually-hidden">
        Loading the session
      </p>
      <div className={styles.title} />
      <div className={styles.columns}>
        {MODEL_NAMES.map((model) => (
          <div key={model} className={styles.column}>
            <div className={styles.name} />
            <div className={styles.picture} />
          </div>
        ))}
      </div>
    </div>
  );
}
