import { randomUUID } from 'node:crypto';

/** The header by which the service finds a call again; every answer has one. */
export function requestId(): { 'x-request-id': string } {
  return { 'x-request-id': `req_${randomUUID().replaceAll('-', '')}` };
}
