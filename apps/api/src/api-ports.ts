import type { ModelsAnswer } from '@polyptych/contract';
import type { RateLimiter } from '@polyptych/rate-limits';
import type { AcceptPorts, DeletePorts, EnhancePorts, ImageUrl, Logger } from '@polyptych/studio';
import type { Context } from 'hono';
import type { OncePorts } from './answer-once.ts';

/** What every app needs from whoever runs it. */
export interface CommonPorts {
  /** The one origin that browsers may call from; any when absent. */
  corsOrigin: string | undefined;
  log: Logger;
  /** The id of the request at hand, where somebody before us gave it one. */
  requestId?: () => string | undefined;
}

/** What routes that show sessions need. */
export interface ReadPorts extends Pick<AcceptPorts, 'sessions' | 'gallery' | 'log'> {
  imageUrl: ImageUrl;
}

/** What every `POST` needs. */
export interface PostPorts extends OncePorts {
  /** Who asks: the address that the gateway saw, never one that the request names. */
  caller: (c: Context) => string;
  /** Counts what is paid for; without one nothing is counted. */
  limiter?: RateLimiter;
}

/** What all routes together need. */
export interface ApiPorts
  extends AcceptPorts, ReadPorts, CommonPorts, PostPorts, DeletePorts, EnhancePorts {
  models: ModelsAnswer['models'];
}
