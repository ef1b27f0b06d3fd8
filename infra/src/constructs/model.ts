import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { ModelName } from '@polyptych/contract';
import { Construct } from 'constructs';
import { explain } from '../explain.ts';
import type { Environment } from '../flags.ts';
import { JobQueue } from './job-queue.ts';
import type { Store } from './store.ts';
import { createWorker } from './worker.ts';

export interface ModelProps {
  env: Environment;
  name: ModelName;
  modelId: string;
  store: Store;
}

/** All that one model needs, apart from every other: a slow provider holds up nobody else. */
export class Model extends Construct {
  readonly name: ModelName;
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly secret: CfnSecret;

  constructor(scope: Construct, id: string, props: ModelProps) {
    super(scope, id);
    this.name = props.name;
    // Made without a value: a key is put in by hand or by the guided deployment, and never passes
    // through a template. A worker that finds none says what to do.
    this.secret = new CfnSecret(this, 'Secret', { description: `API key for ${props.name}` });
    explain(this.secret, { SMG4: 'A provider’s key is made, and replaced, at the provider.' });
    const { queue, deadLetters } = new JobQueue(this, 'Queue');
    this.queue = queue;
    this.deadLetters = deadLetters;
    createWorker(this, { ...props, secret: this.secret, queue });
  }
}
