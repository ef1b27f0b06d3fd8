import { FlaskConical } from 'lucide-react';
import styles from './simulated-mark.module.css';

/** Says that a simulator stands in for the model. */
export function SimulatedMark() {
  return (
    <span className={styles.mark}>
      <FlaskConical size={12} aria-hidden />
      simulated
    </span>
  );
}
