import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliverOne } from './event-source.ts';
import { type FakeSqs, startFakeSqs } from './fake-sqs.ts';
import { queueArn } from './names.ts';

describe('an event source', () => {
  let time: number;
  let fake: FakeSqs;
  let client: SQSClient;
  let queueUrl: string;
  beforeEach(async () => {
    time = 1_000_000;
    fake = await startFakeSqs({ now: () => time });
    const credentials = { accessKeyId: 'fake', secretAccessKey: 'fake' };
    client = new SQSClient({ endpoint: fake.endpoint, region: 'us-west-2', credentials });
    await client.send(new CreateQueueCommand({ QueueName: 'dead' }));
    const RedrivePolicy = JSON.stringify({
      deadLetterTargetArn: queueArn('dead'),
      maxReceiveCount: 3,
    });
    const { QueueUrl = '' } = await client.send(
      new CreateQueueCommand({
        QueueName: 'flux',
        Attributes: { VisibilityTimeout: '360', RedrivePolicy },
      }),
    );
    queueUrl = QueueUrl;
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'job' }));
  });
  afterEach(async () => {
    client.destroy();
    await fake.close();
  });

  const deliver = (invoke: (event: SQSEvent) => unknown) =>
    deliverOne({
      client,
      queueUrl,
      queueArn: queueArn('flux', 'us-west-2'),
      invoke: async (event) => Promise.resolve(invoke(event)),
    });
  const left = () => fake.queues.get('flux')?.bodies();

  it('gives the worker one record as Lambda does', async () => {
    const seen: SQSEvent[] = [];

    expect(await deliver((event) => void seen.push(event))).toBe('done');

    expect(seen).toMatchObject([
      {
        Records: [
          {
            body: 'job',
            eventSource: 'aws:sqs',
            eventSourceARN: queueArn('flux', 'us-west-2'),
            awsRegion: 'us-west-2',
            attributes: { ApproximateReceiveCount: '1' },
          },
        ],
      },
    ]);
    expect(left()).toEqual([]);
  });

  it.each([
    ['no failures', { batchItemFailures: [] }],
    ['null', null],
    ['an empty object', {}],
  ])('deletes a message whose worker answers with %s', async (_, answer) => {
    expect(await deliver(() => answer)).toBe('done');
    expect(left()).toEqual([]);
  });

  it.each([
    ['names the message', ({ Records: [record] }: SQSEvent) => failure(record?.messageId)],
    ['names another message', () => failure('other')],
    ['answers in another shape', () => ({ batchItemFailures: 'all' })],
    [
      'throws',
      () => {
        throw new TypeError('broken');
      },
    ],
  ])('keeps a message whose worker %s until it is visible again', async (_, invoke) => {
    expect(await deliver(invoke)).toBe('failed');

    expect(await deliver(invoke)).toBe('nothing');
    time += 360_000;
    expect(await deliver(() => null)).toBe('done');
  });

  it('gives up on a message after three deliveries', async () => {
    for (let delivery = 1; delivery <= 3; delivery += 1) {
      expect(await deliver(() => failure('any'))).toBe('failed');
      time += 360_000;
    }

    expect(await deliver(() => null)).toBe('nothing');
    expect(left()).toEqual([]);
    expect(fake.queues.get('dead')?.bodies()).toEqual(['job']);
  });
});

function failure(itemIdentifier = '') {
  return { batchItemFailures: [{ itemIdentifier }] };
}
