import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeSqs, startFakeSqs } from './fake-sqs.ts';
import { queueArn } from './names.ts';

const CREDENTIALS = { accessKeyId: 'fake', secretAccessKey: 'fake' };

describe('the fake SQS', () => {
  let time: number;
  let fake: FakeSqs;
  let client: SQSClient;
  beforeEach(async () => {
    time = 1_000_000;
    fake = await startFakeSqs({ now: () => time });
    client = new SQSClient({
      endpoint: fake.endpoint,
      region: 'us-east-1',
      credentials: CREDENTIALS,
    });
  });
  afterEach(async () => {
    client.destroy();
    await fake.close();
  });

  const create = async (QueueName: string, Attributes?: Record<string, string>) => {
    const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName, Attributes }));
    return QueueUrl;
  };
  const send = (QueueUrl: string, MessageBody: string, DelaySeconds?: number) =>
    client.send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds }));
  const receive = async (QueueUrl: string, MaxNumberOfMessages = 1) => {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages }),
    );
    return Messages;
  };

  it('carries a message whose checksum the SDK accepts', async () => {
    const url = await create('flux');
    const { MessageId } = await send(url, 'ein Leuchtturm in der Dämmerung');

    const [message] = await receive(url);

    expect(message).toMatchObject({
      MessageId,
      Body: 'ein Leuchtturm in der Dämmerung',
      Attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1000000' },
    });
  });

  it('hides a received message until its time is over, and counts the receipts', async () => {
    const url = await create('flux', { VisibilityTimeout: '360' });
    await send(url, 'job');
    await receive(url);

    expect(await receive(url)).toEqual([]);
    time += 359_999;
    expect(await receive(url)).toEqual([]);
    time += 1;
    const [again] = await receive(url);
    expect(again?.Attributes?.ApproximateReceiveCount).toBe('2');
  });

  it('forgets a deleted message; the handle of an earlier receipt deletes nothing', async () => {
    const url = await create('flux', { VisibilityTimeout: '10' });
    await send(url, 'job');
    const [first] = await receive(url);
    time += 10_000;
    const [second] = await receive(url);
    const remove = (ReceiptHandle?: string) =>
      client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));

    await remove(first?.ReceiptHandle);
    expect(fake.queues.get('flux')?.bodies()).toEqual(['job']);
    await remove(second?.ReceiptHandle);
    expect(fake.queues.get('flux')?.bodies()).toEqual([]);
  });

  it('shows a message again as soon as its receiver says so', async () => {
    const url = await create('flux');
    await send(url, 'job');
    const [{ ReceiptHandle } = {}] = await receive(url);

    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 }),
    );

    expect(await receive(url)).toHaveLength(1);
  });

  it('moves a message to the dead letters after the last receipt it may have', async () => {
    const dead = await create('dead');
    const deadLetterTargetArn = queueArn('dead');
    const url = await create('flux', {
      VisibilityTimeout: '1',
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 3 }),
    });
    await send(url, 'poison');
    for (let receipt = 1; receipt <= 3; receipt += 1) {
      expect(await receive(url)).toHaveLength(1);
      time += 1000;
    }

    expect(await receive(url)).toEqual([]);
    expect(await receive(dead)).toMatchObject([{ Body: 'poison' }]);
  });

  it('counts what is there, what is being handled and what is yet to come', async () => {
    const url = await create('flux', { VisibilityTimeout: '42' });
    await send(url, 'one');
    await send(url, 'two');
    await send(url, 'later', 60);
    await receive(url);

    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
    );

    expect(Attributes).toEqual({
      QueueArn: queueArn('flux'),
      VisibilityTimeout: '42',
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '2',
    });
  });

  it('hands out as many as are asked for', async () => {
    const url = await create('flux');
    for (const body of ['a', 'b', 'c']) await send(url, body);

    expect(await receive(url, 2)).toHaveLength(2);
    expect(await receive(url, 2)).toHaveLength(1);
  });

  it('lets a receiver wait for a message', async () => {
    const url = await create('flux');
    const waiting = client.send(new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 20 }));
    await send(url, 'job');

    expect((await waiting).Messages).toMatchObject([{ Body: 'job' }]);
  });

  it('calls an unknown queue by the name that the SDK knows', async () => {
    await expect(send(`${fake.endpoint}/000000000000/other`, 'job')).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    });
  });

  it('refuses what is no request of that operation', async () => {
    const url = await create('flux');

    await expect(send(url, '')).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('refuses operations it does not know', async () => {
    const answer = await fetch(fake.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonSQS.PurgeQueue' },
      body: '{}',
    });

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ __type: 'UnknownOperationException' });
  });
});
