import type { CommonPorts } from '@polyptych/api';
import { createLogger } from './logger.ts';
import { currentRequest } from './request-id.ts';

export function commonPorts(): CommonPorts {
  return {
    corsOrigin: process.env.CORS_ORIGIN,
    log: createLogger(),
    requestId: currentRequest,
  };
}
