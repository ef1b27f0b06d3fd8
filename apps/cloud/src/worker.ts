import { jobTicketSchema } from '@polyptych/contract';
import { runJob } from '@polyptych/studio/worker';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { variable } from './environment.ts';
import { workPorts } from './work-ports.ts';

const MODEL = variable('WORKER_MODEL');
const ports = workPorts();

/**
 * Does the jobs of a batch (of one). A message that cannot be read, or whose job could not be
 * worked on for the store's sake, comes again, and after three times goes to the dead letters.
 */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const failures = await Promise.all(Records.map(work));
  return { batchItemFailures: failures.flat() };
}

async function work({ messageId, body }: SQSRecord): Promise<{ itemIdentifier: string }[]> {
  let ids = {};
  try {
    const ticket = jobTicketSchema.parse(JSON.parse(body));
    const { jobId, sessionId, model } = ticket.job;
    ids = { jobId, sessionId, model };
    // Another model's job would be drawn, and billed, by this one.
    if (model !== MODEL) throw new RangeError(`This worker is ${MODEL}'s.`);
    await runJob(ports, ticket);
    return [];
  } catch (error) {
    ports.log.error('message left to come again', { messageId, ...ids, error });
    return [{ itemIdentifier: messageId }];
  }
}
