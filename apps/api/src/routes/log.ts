import { API, type LogRequest } from '@polyptych/contract';
import type { Logger } from '@polyptych/studio';
import { defineRoute } from '../api-route.ts';

/** The page's levels as the server's own log has them. */
const LEVELS = {
  debug: 'info',
  info: 'info',
  warn: 'warn',
  error: 'error',
} as const satisfies Record<LogRequest['level'], keyof Logger>;

export const logRoute = defineRoute({
  ...API.log,
  needs: ['idempotency'],
  handle: ({ body }, { log }: { log: Logger }) => {
    // What the page says stands in fields of its own: nothing of it can pass for the server's.
    log[LEVELS[body.level]]('page', { page: body });
    return { status: 'accepted' as const };
  },
});
