import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useDocumentTitle } from '../app/page-title.tsx';
import { IconButton } from '../ui/button.tsx';
import styles from './overlay.module.css';
import { useBackToBoard } from './use-back-to-board.ts';

interface OverlayProps {
  sessionId: string;
  title: string;
  /** Beside the title. */
  aside?: ReactNode;
  tools: ReactNode;
  onKeyDown?: (event: KeyboardEvent) => void;
  children: ReactNode;
}

/** A view over the whole board, with an address of its own; closing it leads back to the board. */
export function Overlay({ sessionId, title, aside, tools, onKeyDown, children }: OverlayProps) {
  const close = useBackToBoard(sessionId);
  const popup = useRef<HTMLDivElement>(null);
  useDocumentTitle(title);
  return (
    <Dialog.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
    >
      <Dialog.Portal>
        <Dialog.Popup
          ref={popup}
          initialFocus={popup}
          className={styles.overlay}
          onKeyDown={onKeyDown}
        >
          <header className={styles.header}>
            <div className={styles.words}>
              <Dialog.Title className={styles.title}>{title}</Dialog.Title>
              {aside}
            </div>
            <div className={styles.tools}>{tools}</div>
            <Dialog.Close render={<IconButton label="Close" />}>
              <X size={20} aria-hidden />
            </Dialog.Close>
          </header>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
