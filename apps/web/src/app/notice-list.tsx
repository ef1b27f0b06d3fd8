import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { buttonClass } from '../ui/button.tsx';
import { rescueFocus } from './lost-focus.ts';
import styles from './notice-list.module.css';
import { type Notice, noticesWaiting } from './notices.ts';

const TIMEOUT_MS = 6000;

/** Notices at the edge of the page. */
export default function NoticeList() {
  return (
    <Toast.Provider limit={3} timeout={TIMEOUT_MS}>
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport} aria-label="Notices">
          <Notices />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Notices() {
  const { toasts, add, close } = Toast.useToastManager<Notice>();
  const waiting = useSyncExternalStore(noticesWaiting.subscribe, noticesWaiting.read);
  useEffect(() => {
    for (const notice of noticesWaiting.take()) {
      const { title, description, timeoutMs, focusAfter, onClose } = notice;
      add({
        title,
        description,
        data: notice,
        onRemove: () => {
          rescueFocus(focusAfter);
        },
        ...(timeoutMs !== undefined && { timeout: timeoutMs }),
        ...(onClose && { onClose }),
      });
    }
  }, [waiting, add]);
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className={styles.notice}
      swipeDirection={['right', 'down']}
    >
      <Toast.Content className={styles.content}>
        <div className={styles.words}>
          <Toast.Title className={styles.title} />
          <Toast.Description className={styles.description} />
        </div>
        {toast.data?.action && (
          <Toast.Action
            className={buttonClass('plain', styles.action)}
            onClick={() => {
              toast.data?.action?.onClick();
              close(toast.id);
            }}
          >
            {toast.data.action.label}
          </Toast.Action>
        )}
        <Toast.Close aria-label="Dismiss" className={buttonClass('quiet', styles.close)}>
          <X size={16} aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
