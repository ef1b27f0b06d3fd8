import { type ReactNode, useEffect, useRef } from 'react';
import { cameFromInside } from './arrival.ts';

interface PageTitleProps {
  /** For the tab and the history: what sets this view apart. */
  title: string;
  className?: string | undefined;
  children: ReactNode;
}

/**
 * The heading of a view. It names the tab, and takes the focus when the view was reached from another
 * one, so that readers hear where they are and the keyboard starts from the top.
 */
export function PageTitle({ title, className, children }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(title);
  useEffect(() => {
    if (cameFromInside()) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className={className} dir="auto">
      {children}
    </h1>
  );
}

/** Names the tab while the component is there. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · Polyptych`;
    return () => {
      document.title = before;
    };
  }, [title]);
}
