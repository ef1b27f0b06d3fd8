import * as z from 'zod';

/** What the operations are asked with; numbers inside `Attributes` travel as text. */

const onQueue = z.object({ QueueUrl: z.string() });
const seconds = z.number().int().min(0).max(43_200);

export const createQueueSchema = z.object({
  QueueName: z.string().regex(/^[\w-]{1,80}$/),
  Attributes: z
    .object({ VisibilityTimeout: z.coerce.number(), RedrivePolicy: z.string() })
    .partial()
    .default({}),
});

export const redrivePolicySchema = z.object({
  deadLetterTargetArn: z.string(),
  maxReceiveCount: z.coerce.number(),
});

export const sendMessageSchema = onQueue.extend({
  MessageBody: z.string().min(1),
  DelaySeconds: z.number().optional(),
});

export const receiveMessageSchema = onQueue.extend({
  MaxNumberOfMessages: z.number().int().min(1).max(10).default(1),
  VisibilityTimeout: seconds.optional(),
  WaitTimeSeconds: z.number().min(0).max(20).default(0),
});

export const deleteMessageSchema = onQueue.extend({ ReceiptHandle: z.string() });

export const changeVisibilitySchema = deleteMessageSchema.extend({ VisibilityTimeout: seconds });

export const onQueueSchema = onQueue;
