import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, refusal, success } from './answers.ts';
import { type FakeMessage, FakeQueue } from './fake-queue.ts';
import { type FakeService, operation, startJsonService } from './json-service.ts';
import { FAKE_ACCOUNT, queueArn } from './names.ts';
import {
  changeVisibilitySchema,
  createQueueSchema,
  deleteMessageSchema,
  onQueueSchema,
  receiveMessageSchema,
  redrivePolicySchema,
  sendMessageSchema,
} from './queue-requests.ts';

export interface FakeSqsOptions {
  /** The clock of delays and visibility timeouts, in milliseconds. */
  now?: () => number;
}

export interface FakeSqs extends FakeService {
  /** Queues by name, for looking inside. */
  queues: ReadonlyMap<string, FakeQueue>;
}

/** How often a receiver that waits looks again, in milliseconds. */
const LOOK_AGAIN_MS = 20;
/** Of SQS itself, in seconds. */
const DEFAULT_VISIBILITY_TIMEOUT = 30;

/** Starts a server on loopback that behaves like SQS with standard queues, in memory. */
export async function startFakeSqs({ now = Date.now }: FakeSqsOptions = {}): Promise<FakeSqs> {
  const queues = new Map<string, FakeQueue>();
  const urlOf = (name: string) => `${service.endpoint}/${FAKE_ACCOUNT}/${name}`;
  const on = <T extends { QueueUrl: string }>(
    carryOut: (queue: FakeQueue, input: T, signal: AbortSignal) => Answer | Promise<Answer>,
  ) => {
    return (input: T, signal: AbortSignal) => {
      const queue = queues.get(nameOf(input.QueueUrl));
      return queue ? carryOut(queue, input, signal) : NO_QUEUE;
    };
  };

  const service = await startJsonService({
    target: 'AmazonSQS',
    contentType: 'application/x-amz-json-1.0',
    operations: {
      CreateQueue: operation(createQueueSchema, ({ QueueName: name, Attributes }) => {
        const { VisibilityTimeout: visibilityTimeout = DEFAULT_VISIBILITY_TIMEOUT } = Attributes;
        const redrive = redriveOf(Attributes.RedrivePolicy, queues);
        if (!queues.has(name)) queues.set(name, new FakeQueue({ visibilityTimeout, redrive, now }));
        return success({ QueueUrl: urlOf(name) });
      }),
      SendMessage: operation(
        sendMessageSchema,
        on((queue, { MessageBody, DelaySeconds }) => {
          const { id, md5 } = queue.send(MessageBody, DelaySeconds);
          return success({ MessageId: id, MD5OfMessageBody: md5 });
        }),
      ),
      ReceiveMessage: operation(
        receiveMessageSchema,
        on(async (queue, { MaxNumberOfMessages, VisibilityTimeout, WaitTimeSeconds }, signal) => {
          const receive = () => queue.receive(MaxNumberOfMessages, VisibilityTimeout);
          const received = await patiently(receive, WaitTimeSeconds, signal);
          return success(received.length > 0 ? { Messages: received.map(shown) } : {});
        }),
      ),
      DeleteMessage: operation(
        deleteMessageSchema,
        on((queue, { ReceiptHandle }) => {
          queue.delete(ReceiptHandle);
          return success();
        }),
      ),
      ChangeMessageVisibility: operation(
        changeVisibilitySchema,
        on((queue, { ReceiptHandle, VisibilityTimeout }) => {
          queue.changeVisibility(ReceiptHandle, VisibilityTimeout);
          return success();
        }),
      ),
      GetQueueAttributes: operation(
        onQueueSchema,
        on((queue, { QueueUrl }) => success({ Attributes: attributesOf(queue, QueueUrl) })),
      ),
    },
  });
  return { ...service, queues };
}

/** SQS used to speak another protocol, whose code for this is the one that clients know. */
const NO_QUEUE = refusal(
  'com.amazonaws.sqs#QueueDoesNotExist',
  'The specified queue does not exist.',
  { 'x-amzn-query-error': 'AWS.SimpleQueueService.NonExistentQueue;Sender' },
);

function nameOf(queueUrlOrArn: string): string {
  return queueUrlOrArn.split(/[/:]/).at(-1) ?? '';
}

function redriveOf(policy: string | undefined, queues: ReadonlyMap<string, FakeQueue>) {
  if (policy === undefined) return undefined;
  const { deadLetterTargetArn, maxReceiveCount } = redrivePolicySchema.parse(JSON.parse(policy));
  const deadLetters = queues.get(nameOf(deadLetterTargetArn));
  return deadLetters && { deadLetters, maxReceiveCount };
}

/** Nothing is handed to a receiver that has hung up: it would stay hidden for nothing. */
async function patiently(
  receive: () => FakeMessage[],
  seconds: number,
  signal: AbortSignal,
): Promise<FakeMessage[]> {
  for (let waited = 0; !signal.aborted; waited += LOOK_AGAIN_MS) {
    const received = receive();
    if (received.length > 0 || waited >= seconds * 1000) return received;
    await pause(LOOK_AGAIN_MS);
  }
  return [];
}

function shown(message: FakeMessage) {
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: message.md5,
    Attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
      SentTimestamp: String(message.sentAt),
      SenderId: FAKE_ACCOUNT,
    },
  };
}

function attributesOf(queue: FakeQueue, url: string): Record<string, string> {
  const { visible, hidden } = queue.count();
  return {
    QueueArn: queueArn(nameOf(url)),
    VisibilityTimeout: String(queue.options.visibilityTimeout),
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(hidden),
  };
}
