import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { JobTicket, ModelName } from '@polyptych/contract';
import type { JobQueue } from '@polyptych/studio';
import { variable } from './environment.ts';

/** A queue for each model, whose address stands in `FLUX_QUEUE_URL` and so on. */
export class SqsQueue implements JobQueue {
  readonly #client = new SQSClient();
  readonly #onSent: (model: ModelName) => void;

  constructor({ onSent = () => undefined }: { onSent?: (model: ModelName) => void } = {}) {
    this.#onSent = onSent;
  }

  async enqueue(ticket: JobTicket): Promise<void> {
    const { model } = ticket.job;
    const QueueUrl = variable(`${model.toUpperCase()}_QUEUE_URL`);
    await this.#client.send(
      new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(ticket) }),
    );
    this.#onSent(model);
  }
}
