import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** Longer than a worker lives, or a second one would be handed a message that is being worked on. */
const VISIBILITY = Duration.seconds(360);

/** Deliveries before a message goes to the dead letters. */
const DELIVERIES = 3;

/** One model's jobs, and those messages that nobody could work on. */
export class JobQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const shared = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    // As long as SQS keeps anything: somebody has to come and look.
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...shared,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Jobs', {
      ...shared,
      visibilityTimeout: VISIBILITY,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: DELIVERIES },
    });
  }
}
