import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';

export interface EventSourceOptions {
  client: SQSClient;
  queueUrl: string;
  queueArn: string;
  /** Gives the event to the worker; what it returns may be anything. */
  invoke: (event: SQSEvent) => Promise<unknown>;
  /** How long to wait for a message, in seconds. */
  waitSeconds?: number;
}

/** Of a worker that reports failures by message; nothing at all stands for success. */
const answerSchema = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullish();

/** What became of one look at the queue. */
export type Delivery = 'nothing' | 'done' | 'failed';

/**
 * Takes one message from a queue to a worker, as an event source mapping with batches of one does.
 * A message that the worker did not fail is deleted; any other stays hidden until its visibility
 * timeout is over.
 */
export async function deliverOne(
  options: EventSourceOptions,
  signal?: AbortSignal,
): Promise<Delivery> {
  const { client, queueUrl: QueueUrl, queueArn, invoke, waitSeconds = 0 } = options;
  const { Messages: [message] = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 1,
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
    }),
    signal && { abortSignal: signal },
  );
  if (!message) return 'nothing';
  const record = recordOf(message, queueArn);
  if (!(await isDone(invoke, record))) return 'failed';
  await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: record.receiptHandle }));
  return 'done';
}

/** A worker that throws, or answers in another shape, has failed the whole batch. */
async function isDone(invoke: EventSourceOptions['invoke'], record: SQSRecord): Promise<boolean> {
  try {
    const answer = answerSchema.safeParse(await invoke({ Records: [record] }));
    return answer.success && (answer.data?.batchItemFailures ?? []).length === 0;
  } catch {
    return false;
  }
}

function recordOf(message: Message, queueArn: string): SQSRecord {
  const { MessageId = '', ReceiptHandle = '', Body = '', MD5OfBody = '' } = message;
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: { ...message.Attributes } as unknown as SQSRecord['attributes'],
    messageAttributes: {},
    md5OfBody: MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3] ?? '',
  };
}
