import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './problem.module.css';

/** What went wrong with what was just asked for. */
export function Problem({ children }: { children: ReactNode }) {
  return (
    <p className={styles.problem} role="alert">
      <TriangleAlert size={16} aria-hidden />
      <span>{children}</span>
    </p>
  );
}
