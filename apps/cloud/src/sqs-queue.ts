import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { JobTicket, ModelName } from '@polyptych/contract';
import type { JobQueue } from '@polyptych/studio';
import { variable } from './environment.ts';
import { SHORT_CALLS } from './patience.ts';

/** Whether the stack has a queue, and so a worker, for a model. */
export function isWorkedOn(model: ModelName): boolean {
  return Boolean(process.env[queueVariable(model)]);
}

function queueVariable(model: ModelName): string {
  return `${model.toUpperCase()}_QUEUE_URL`;
}

/** A queue for each model, whose address stands in `FLUX_QUEUE_URL` and so on. */
export class SqsQueue implements JobQueue {
  readonly #client = new SQSClient(SHORT_CALLS);
  readonly #onSent: (model: ModelName) => void;

  constructor({ onSent = () => undefined }: { onSent?: (model: ModelName) => void } = {}) {
    this.#onSent = onSent;
  }

  async enqueue(ticket: JobTicket): Promise<void> {
    const { model } = ticket.job;
    const QueueUrl = variable(queueVariable(model));
    await this.#client.send(
      new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(ticket) }),
    );
    this.#onSent(model);
  }
}
