import type { ModelsAnswer } from '@polyptych/contract';
import type { AcceptPorts, ImageUrl, Logger } from '@polyptych/studio';

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

/** What all routes together need. */
export interface ApiPorts extends AcceptPorts, ReadPorts, CommonPorts {
  models: ModelsAnswer['models'];
}
