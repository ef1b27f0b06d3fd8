import { useEffect, useState } from 'react';
import { useApi } from '../api/api-context.tsx';

const TICK_MS = 250;

/** Milliseconds since a timestamp of the server's, by the server's own clock; it goes on by itself. */
export function useElapsed(since: string): number {
  const { clock } = useApi();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const ticking = setInterval(() => {
      setNow(clock.now());
    }, TICK_MS);
    return () => {
      clearInterval(ticking);
    };
  }, [clock]);
  return Math.max(0, now - Date.parse(since));
}
