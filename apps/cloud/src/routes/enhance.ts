import { enhanceRoute } from '@polyptych/api/routes/enhance';
import { SHORT_CALLS } from '../patience.ts';
import { postPorts } from '../post-ports.ts';
import { openPromptModel } from '../prompt-model.ts';
import { openRateLimiter } from '../rate-limits.ts';
import { openRecords } from '../records.ts';
import { routeHandler } from '../route-handler.ts';

export const handler = routeHandler(enhanceRoute, {
  ...postPorts(openRecords(SHORT_CALLS).store),
  limiter: openRateLimiter(),
  promptModel: openPromptModel(),
});
