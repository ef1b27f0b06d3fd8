import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { CommonPorts, PostPorts } from '@polyptych/api';
import type { ObjectStore } from '@polyptych/storage';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Context } from 'hono';
import { commonPorts } from './common-ports.ts';

/** What every `POST` works with; a route that is limited adds its limiter. */
export function postPorts(store: ObjectStore): CommonPorts & PostPorts {
  return {
    ...commonPorts(),
    store,
    now: () => new Date(),
    newId: randomUUID,
    sleep: (milliseconds) => pause(milliseconds),
    caller: sourceIp,
  };
}

interface Bindings {
  event: Pick<APIGatewayProxyEventV2, 'requestContext'>;
}

/** The address that the gateway saw; headers and bodies may say anything. */
function sourceIp({ env: { event } }: Context<{ Bindings: Bindings }>): string {
  return event.requestContext.http.sourceIp;
}
