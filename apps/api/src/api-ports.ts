import type { ModelsAnswer } from '@polyptych/contract';
import type { AcceptPorts, ImageUrl } from '@polyptych/studio';

/** What the routes need from whoever runs them. */
export interface ApiPorts extends AcceptPorts {
  models: ModelsAnswer['models'];
  imageUrl: ImageUrl;
  /** The one origin that browsers may call from; any when absent. */
  corsOrigin: string | undefined;
}
