import { API_ROUTES, type RouteNeed } from '@polyptych/api';

/** A Lambda function of the cloud app. */
export interface Entry {
  /** Its source under the app, without its ending: `routes/status`. */
  name: string;
  /** Whether it writes anything, or works with a provider, whose SDK it brings. */
  kind: 'reads' | 'writes' | 'works';
}

/** What a route may need that changes nothing. */
const READING: readonly RouteNeed[] = ['sessions:read', 'gallery:list', 'models', 'images:url'];

/** Every function there is, by the API's own list. */
export const ENTRIES: readonly Entry[] = [
  ...API_ROUTES.map(({ name, needs }): Entry => ({ name: `routes/${name}`, kind: kindOf(needs) })),
  { name: 'fallback', kind: 'reads' },
  { name: 'sweep', kind: 'writes' },
  { name: 'worker', kind: 'works' },
];

function kindOf(needs: readonly RouteNeed[]): Entry['kind'] {
  if (needs.includes('prompt-model')) return 'works';
  return needs.every((need) => READING.includes(need)) ? 'reads' : 'writes';
}
