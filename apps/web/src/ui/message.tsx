import type { ReactNode } from 'react';
import { PageTitle } from '../app/page-title.tsx';
import styles from './message.module.css';

interface MessageProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A whole view that has only something to say: an error, or that there is nothing yet. */
export function Message({ title, actions, children }: MessageProps) {
  return (
    <section className={styles.message}>
      <Panels />
      <PageTitle title={title} className={styles.title}>
        {title}
      </PageTitle>
      <p className={styles.words}>{children}</p>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </section>
  );
}

/** Four empty panels. */
function Panels() {
  return (
    <svg className={styles.panels} viewBox="0 0 128 72" width="128" height="72" aria-hidden>
      <path d="M4 70V26a13 13 0 0 1 26 0v44z" />
      <path d="M35 70V16a13 13 0 0 1 26 0v54z" />
      <path d="M66 70V16a13 13 0 0 1 26 0v54z" />
      <path d="M97 70V26a13 13 0 0 1 26 0v44z" />
    </svg>
  );
}
