import { useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { cameFromInside, isReturning } from '../app/arrival.ts';
import { sessionPath } from '../session/session-paths.ts';

/**
 * Back in history when a link led to the view, so that Back does not open it again: to the board, or
 * from a picture to the comparison that it was looked at in.
 */
export function useBackToBoard(sessionId: string): () => void {
  const [, navigate] = useLocation();
  const [params] = useSearchParams();
  const isLinked = useIsLinked();
  return () => {
    if (isLinked) {
      history.back();
      return;
    }
    const pick = params.get('pick') ?? params.get('p');
    navigate(sessionPath(sessionId) + (pick === null ? '' : `?pick=${pick}`), { replace: true });
  };
}

/**
 * Whether something of this page lies before the view in the history. The history itself keeps that:
 * who comes back to a view may have opened it from elsewhere before, and must not be led out.
 */
function useIsLinked(): boolean {
  const [isLinked] = useState(() => (cameFromInside() && !isReturning()) || isMarked());
  // After each change of the address, which takes the mark away.
  useEffect(() => {
    if (isLinked && !isMarked()) history.replaceState({ isLinked: true }, '');
  });
  return isLinked;
}

function isMarked(): boolean {
  return (history.state as { isLinked?: boolean } | null)?.isLinked === true;
}
