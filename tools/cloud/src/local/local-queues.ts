import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { StackMapping, StackQueue } from '../assembly/stack-triggers.ts';
import { deliverOne } from '../fakes/event-source.ts';

/** The longest that SQS lets a receiver wait, in seconds. */
const WAIT_SECONDS = 20;

/** Makes the stack's queues, dead letters first; tells their addresses by name. */
export async function createQueues(
  client: SQSClient,
  queues: readonly StackQueue[],
): Promise<ReadonlyMap<string, string>> {
  const urls = new Map<string, string>();
  const sorted = queues.toSorted((a, b) => Number(!!a.redrive) - Number(!!b.redrive));
  for (const { name, visibilityTimeout, redrive } of sorted) {
    const { QueueUrl = '' } = await client.send(
      new CreateQueueCommand({
        QueueName: name,
        Attributes: {
          VisibilityTimeout: String(visibilityTimeout),
          ...(redrive && { RedrivePolicy: JSON.stringify(redrive) }),
        },
      }),
    );
    urls.set(name, QueueUrl);
  }
  return urls;
}

export interface PumpOptions {
  client: SQSClient;
  queueUrl: string;
  mapping: StackMapping;
  invoke: (event: unknown) => Promise<unknown>;
  log: (line: string) => void;
}

/** Takes messages to a worker until the signal comes, a few at a time. */
export function startPump(options: PumpOptions, signal: AbortSignal): void {
  const { client, queueUrl, mapping, invoke, log } = options;
  const { queueArn, concurrency } = mapping;
  const source = { client, queueUrl, queueArn, invoke, waitSeconds: WAIT_SECONDS };
  const work = async () => {
    while (!signal.aborted) {
      const delivery = await deliverOne(source, signal);
      if (delivery === 'failed') log('a message failed; it comes again after its timeout');
    }
  };
  for (let worker = 0; worker < concurrency; worker += 1) {
    work().catch((error: unknown) => {
      if (!signal.aborted) log(`the queue cannot be read: ${String(error)}`);
    });
  }
}
