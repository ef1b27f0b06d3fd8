import { type Client, createClient } from '@polyptych/client';
import { createContext, type ReactNode, use, useSyncExternalStore } from 'react';
import { Connection } from './connection.ts';
import { Deletions } from './deletions.ts';
import { Outbox } from './outbox.ts';
import type { PageConfig } from './page-config.ts';
import { ServerClock } from './server-clock.ts';

/** What the page needs to speak with its server. */
export interface Api {
  config: PageConfig;
  client: Client;
  connection: Connection;
  clock: ServerClock;
  deletions: Deletions;
  outbox: Outbox;
}

export function createApi(config: PageConfig): Api {
  const connection = new Connection();
  const clock = new ServerClock();
  const watched = connection.watch(
    // Looked up at each call: whoever replaces `fetch` later is asked too. What is to be deleted is
    // deleted, although the page may be closing.
    (input, init) => fetch(input, { ...init, keepalive: init?.method === 'DELETE' }),
    clock,
  );
  const client = createClient({ baseUrl: config.apiUrl, fetch: watched });
  const deletions = new Deletions(client.deleteSession);
  return { config, connection, clock, client, deletions, outbox: new Outbox() };
}

const ApiContext = createContext<Api | undefined>(undefined);

export function ApiProvider({ api, children }: { api: Api; children: ReactNode }) {
  return <ApiContext value={api}>{children}</ApiContext>;
}

export function useApi(): Api {
  const api = use(ApiContext);
  if (!api) throw new TypeError('There is no ApiProvider around this component.');
  return api;
}

export function useIsConnected(): boolean {
  const { connection } = useApi();
  return useSyncExternalStore(connection.subscribe, connection.isUp);
}

/** Sessions that are about to be deleted, and are not shown in the meantime. */
export function useHiddenSessions(): ReadonlySet<string> {
  const { deletions } = useApi();
  return useSyncExternalStore(deletions.subscribe, deletions.hidden);
}
