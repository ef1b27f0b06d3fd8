import { useEffect } from 'react';
import { useApi } from '../api/api-context.tsx';

/** Deletes what is still waiting when the page is left. */
export function useDeletionsAtTheEnd(): void {
  const { deletions } = useApi();
  useEffect(() => {
    const end = () => void deletions.carryOutAll();
    addEventListener('pagehide', end);
    return () => {
      removeEventListener('pagehide', end);
    };
  }, [deletions]);
}
