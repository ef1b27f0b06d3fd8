import type { RouteNeed } from '@polyptych/api';
import { MODEL_NAMES } from '@polyptych/contract';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Flags } from '../flags.ts';
import type { Images } from './images.ts';
import type { Model } from './model.ts';
import type { PromptModel } from './prompt-model.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Store } from './store.ts';

/** What routes' functions are given from. */
export interface RouteParts {
  flags: Flags;
  store: Store;
  images: Images;
  models: readonly Model[];
  /** Absent where nothing is limited. */
  rateLimits: RateLimits | undefined;
  /** Absent where no prompt model was chosen. */
  promptModel: PromptModel | undefined;
}

/** What a function is granted and told for each need of its route; nothing else is given to it. */
export const MEET_NEED: Readonly<
  Record<RouteNeed, (fn: LambdaFunction, parts: RouteParts) => void>
> = {
  'sessions:read': (fn, { store }) => {
    store.allow(fn, { read: ['sessions/*'] });
  },
  // A conditional write whose answer was lost is known again by reading its mark.
  'sessions:write': (fn, { store }) => {
    store.allow(fn, { read: ['sessions/*'], write: ['sessions/*'] });
  },
  'sessions:delete': (fn, { store }) => {
    store.allow(fn, { list: true, remove: ['sessions/*', 'images/*', 'gallery/*'] });
  },
  idempotency: (fn, { store }) => {
    const keys = ['idempotency/*'];
    store.allow(fn, { read: keys, write: keys, remove: keys });
  },
  'rate-limits': (fn, { flags, rateLimits }) => {
    rateLimits?.allow(fn);
    fn.addEnvironment('RATE_LIMIT_GLOBAL', String(flags.rateLimits.global));
    fn.addEnvironment('RATE_LIMIT_PER_IP', String(flags.rateLimits.perIp));
  },
  'prompt-model': (fn, { promptModel }) => {
    promptModel?.allow(fn);
  },
  'gallery:list': (fn, { store }) => {
    store.allow(fn, { list: true });
  },
  'gallery:write': (fn, { store }) => {
    store.allow(fn, { write: ['gallery/*'] });
  },
  'jobs:write': (fn, { store }) => {
    store.allow(fn, { read: ['jobs/*'], write: ['jobs/*'], remove: ['jobs/*'] });
  },
  'jobs:create': (fn, { store }) => {
    store.allow(fn, { read: ['jobs/*'], write: ['jobs/*'] });
  },
  'queues:send': (fn, { models }) => {
    allowSending(fn, models);
  },
  models: (fn, { flags }) => {
    for (const name of MODEL_NAMES) {
      const { enabled, modelId } = flags.models[name];
      fn.addEnvironment(`${name.toUpperCase()}_ENABLED`, String(enabled));
      fn.addEnvironment(`${name.toUpperCase()}_MODEL_ID`, modelId);
    }
  },
  'images:url': (fn, { images }) => {
    fn.addEnvironment('PUBLIC_URL', images.url);
  },
};

/** Lets a function put jobs into the queues of the models that are on. */
export function allowSending(fn: LambdaFunction, models: readonly Model[]): void {
  for (const { name, queue } of models) {
    // CDK's own grant lets it look at the queue's settings as well.
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }),
    );
    fn.addEnvironment(`${name.toUpperCase()}_QUEUE_URL`, queue.queueUrl);
  }
}
