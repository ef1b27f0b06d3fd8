import { API_ROUTES } from '@polyptych/api';

/** A Lambda function of the cloud app. */
export interface Entry {
  /** Its source under the app, without its ending: `routes/status`. */
  name: string;
  /** Whether it writes anything; a worker draws as well. */
  kind: 'reads' | 'writes' | 'works';
}

/** Every function there is, by the API's own list. */
export const ENTRIES: readonly Entry[] = [
  ...API_ROUTES.map(({ name, needs }): Entry => {
    const writes = needs.some((need) => need.endsWith(':write') || need === 'queues:send');
    return { name: `routes/${name}`, kind: writes ? 'writes' : 'reads' };
  }),
  { name: 'fallback', kind: 'reads' },
  { name: 'sweep', kind: 'writes' },
  { name: 'worker', kind: 'works' },
];
