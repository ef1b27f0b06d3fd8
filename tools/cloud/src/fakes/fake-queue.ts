import { createHash, randomUUID } from 'node:crypto';

/** How a queue passes on what nobody manages to handle. */
export interface Redrive {
  maxReceiveCount: number;
  deadLetters: FakeQueue;
}

export interface FakeQueueOptions {
  /** How long a received message stays hidden unless the receiver says otherwise, in seconds. */
  visibilityTimeout: number;
  redrive?: Redrive | undefined;
  now: () => number;
}

export interface FakeMessage {
  id: string;
  body: string;
  md5: string;
  sentAt: number;
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt: number;
  /** Of the last receipt; earlier ones are void. */
  receiptHandle: string;
}

/** The messages of one standard queue, in memory; they happen to keep their order. */
export class FakeQueue {
  readonly options: FakeQueueOptions;
  #messages: FakeMessage[] = [];

  constructor(options: FakeQueueOptions) {
    this.options = options;
  }

  send(body: string, delaySeconds = 0): FakeMessage {
    const sentAt = this.options.now();
    const message: FakeMessage = {
      id: randomUUID(),
      body,
      md5: createHash('md5').update(body).digest('hex'),
      sentAt,
      visibleAt: sentAt + delaySeconds * 1000,
      receiveCount: 0,
      firstReceivedAt: 0,
      receiptHandle: '',
    };
    this.#messages.push(message);
    return message;
  }

  /** As SQS does, a message that was received often enough moves on when it is asked for again. */
  receive(limit: number, visibilityTimeout = this.options.visibilityTimeout): FakeMessage[] {
    this.#moveDeadLetters();
    const now = this.options.now();
    const received = this.#visible().slice(0, limit);
    for (const message of received) {
      message.receiveCount += 1;
      message.firstReceivedAt ||= now;
      message.visibleAt = now + visibilityTimeout * 1000;
      message.receiptHandle = randomUUID();
    }
    return received.map((message) => ({ ...message }));
  }

  /** A void handle is no error, here as there. */
  delete(receiptHandle: string): void {
    this.#messages = this.#messages.filter((message) => message.receiptHandle !== receiptHandle);
  }

  changeVisibility(receiptHandle: string, seconds: number): void {
    const message = this.#messages.find((each) => each.receiptHandle === receiptHandle);
    if (message) message.visibleAt = this.options.now() + seconds * 1000;
  }

  /** How many can be received, and how many are being handled. */
  count(): { visible: number; hidden: number } {
    const visible = this.#visible().length;
    return { visible, hidden: this.#messages.length - visible };
  }

  /** The bodies of all messages, hidden ones included. */
  bodies(): string[] {
    return this.#messages.map(({ body }) => body);
  }

  #visible(): FakeMessage[] {
    const now = this.options.now();
    return this.#messages.filter(({ visibleAt }) => visibleAt <= now);
  }

  #moveDeadLetters(): void {
    const { redrive } = this.options;
    if (!redrive) return;
    const { maxReceiveCount, deadLetters } = redrive;
    const dead = this.#visible().filter(({ receiveCount }) => receiveCount >= maxReceiveCount);
    for (const { body } of dead) deadLetters.send(body);
    this.#messages = this.#messages.filter((message) => !dead.includes(message));
  }
}
