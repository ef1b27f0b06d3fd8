import { useCallback, useEffect, useRef } from 'react';
import { sentenceOf } from '../api/failures.ts';
import { putUpNotice } from './notices.ts';

/**
 * Tells in a notice of a refusal that came when the person had gone: while the component is there, it
 * is shown where it belongs.
 * @param title what did not come about
 */
export function useMissedRefusal(title: string): (refusal: unknown) => void {
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  return useCallback(
    (refusal) => {
      if (!isShown.current) putUpNotice({ title, description: sentenceOf(refusal) });
    },
    [title],
  );
}
