import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { CloudOff } from 'lucide-react';
import { useApi, useIsConnected } from '../api/api-context.tsx';
import { useAnnounce } from './announcer.tsx';
import styles from './connection-banner.module.css';
import { HOST_AWAY } from './lazy-view.ts';

/** Pause between two looks for a server that is away, in milliseconds. */
const PROBE_INTERVAL_MS = 1000;

/** What is not known from the API's store: whether it is there, and where. */
const HOST_QUERIES: ReadonlySet<unknown> = new Set(['health', 'config']);

/** Says that the server is away, looks for it, and brings everything up to date when it is back. */
export function ConnectionBanner() {
  const isConnected = useIsConnected();
  useProbe(!isConnected);
  useRecovery(isConnected);
  if (isConnected) return null;
  return (
    <p className={styles.banner} role="alert">
      <CloudOff size={18} aria-hidden />
      <span>
        <strong>The server can’t be reached.</strong> What was begun goes on there; this page looks
        for it every second.
      </span>
    </p>
  );
}

function useProbe(isNeeded: boolean): void {
  const { client } = useApi();
  useEffect(() => {
    // What follows looks for it already.
    if (isNeeded) return undefined;
    // The browser may be wrong about it, above all with a server on this very machine: one look tells.
    const look = () => void client.health().catch(() => undefined);
    const listening = new AbortController();
    for (const event of ['offline', HOST_AWAY]) {
      addEventListener(event, look, { signal: listening.signal });
    }
    return () => {
      listening.abort();
    };
  }, [client, isNeeded]);
  useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => client.health({ signal }),
    enabled: isNeeded,
    retry: false,
    refetchInterval: PROBE_INTERVAL_MS,
    refetchOnReconnect: 'always',
  });
}

function useRecovery(isConnected: boolean): void {
  const queries = useQueryClient();
  const announce = useAnnounce();
  const wasConnected = useRef(isConnected);
  useEffect(() => {
    if (isConnected && !wasConnected.current) {
      announce('The server is back.');
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => !HOST_QUERIES.has(queryKey[0]),
      });
    }
    wasConnected.current = isConnected;
  }, [isConnected, queries, announce]);
}
