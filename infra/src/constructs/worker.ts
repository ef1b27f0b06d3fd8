import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { WORKER_BUNDLING } from '../bundling.ts';
import { allowSecret } from './allow-secret.ts';
import { createFunction, READABLE_STACKS } from './create-function.ts';
import type { ModelProps } from './model.ts';

interface WorkerProps extends ModelProps {
  secret: CfnSecret;
  queue: Queue;
}

/** A job gives up after 240 s; what is left is for storing its outcome. */
const TIMEOUT = Duration.seconds(300);

/** Jobs of one model side by side: what providers' lowest tiers take without refusing. */
const MAX_CONCURRENCY = 10;

/**
 * Putting a source back into the largest canvas there is (4096 × 4096) peaks at 335 MB, at 473 MB in 16
 * bit with a colour profile, and takes 1.7 s of a processor; a provider's answer in base64 comes on top. Most of the time a worker only waits, and
 * its memory is what a generation costs in Lambda.
 */
const MEMORY_MB = 1024;

/** The function that does one model's jobs, with that model's secret, queue and pictures. */
export function createWorker(scope: Construct, props: WorkerProps): LambdaFunction {
  const { env, name, modelId, store, secret, queue } = props;
  const worker = createFunction(scope, 'Worker', {
    env,
    description: `Works on jobs of ${name}`,
    entry: 'worker',
    timeout: TIMEOUT,
    memorySize: MEMORY_MB,
    bundling: WORKER_BUNDLING,
    environment: {
      ...READABLE_STACKS,
      WORKER_MODEL: name,
      [`${name.toUpperCase()}_MODEL_ID`]: modelId,
      [`${name.toUpperCase()}_SECRET_NAME`]: secret.ref,
    },
  });
  const pictures = `images/*/${name}-*`;
  store.allow(worker, {
    read: ['jobs/*', 'sessions/*', pictures],
    write: ['jobs/*', 'sessions/*', pictures],
    remove: ['jobs/*', `sessions/*/context/${name}.json`, pictures],
  });
  allowSecret(worker, secret);
  worker.addEventSource(
    new SqsEventSource(queue, {
      batchSize: 1,
      reportBatchItemFailures: true,
      maxConcurrency: MAX_CONCURRENCY,
    }),
  );
  return worker;
}
