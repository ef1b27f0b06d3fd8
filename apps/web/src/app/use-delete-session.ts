import { useCallback } from 'react';
import { useApi } from '../api/api-context.tsx';
import { sentenceOf } from '../api/failures.ts';
import { sessionPath } from '../session/session-paths.ts';
import { putUpNotice } from './notices.ts';

/** How long a deletion can be taken back, in milliseconds. */
const UNDO_MS = 7000;

/** Throws a session away, with a way back for a while. */
export function useDeleteSession(): (sessionId: string) => void {
  const { deletions } = useApi();
  return useCallback(
    (sessionId) => {
      deletions.plan(sessionId);
      putUpNotice({
        title: 'Session deleted',
        timeoutMs: UNDO_MS,
        action: {
          label: 'Undo',
          onClick: () => {
            if (!deletions.undo(sessionId)) putUpNotice({ title: 'It is deleted already' });
          },
        },
        // Brought back, it is there again.
        focusAfter: `main a[href="${sessionPath(sessionId)}"]`,
        onClose: () => {
          deletions.carryOut(sessionId).catch((error: unknown) => {
            putUpNotice({
              title: 'The session could not be deleted',
              description: sentenceOf(error),
            });
          });
        },
      });
    },
    [deletions],
  );
}
