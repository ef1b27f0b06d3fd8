import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Environment } from '../flags.ts';
import { createFunction, READABLE_STACKS } from './create-function.ts';
import type { Model } from './model.ts';
import { allowSending } from './route-needs.ts';
import type { Store } from './store.ts';

export interface SweepProps {
  env: Environment;
  store: Store;
  models: readonly Model[];
}

/** As long as a job belongs to whoever accepted it: looking sooner finds nothing new. */
const PERIOD = Duration.minutes(2);

/** Looks, every few minutes, for work that nobody looks after. */
export class Sweep extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, { env, store, models }: SweepProps) {
    super(scope, id);
    this.function = createFunction(this, 'Sweep', {
      env,
      description: 'Carries on with work that nobody looks after',
      entry: 'sweep',
      // Two of them side by side would do no harm, but no good either.
      timeout: PERIOD.minus(Duration.seconds(10)),
      memorySize: 512,
      environment: READABLE_STACKS,
    });
    // Lambda would call a failed one again by itself; the next turn is the retry.
    this.function.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: PERIOD });
    store.allow(this.function, {
      read: ['jobs/*', 'sessions/*'],
      write: ['jobs/*', 'gallery/*', 'sessions/*/status.json'],
      remove: ['jobs/*', 'gallery/*', 'images/*', 'sessions/*/context/*'],
    });
    allowSending(this.function, models);
    new Rule(this, 'Schedule', {
      schedule: Schedule.rate(PERIOD),
      // The next turn is the retry.
      targets: [new LambdaTarget(this.function, { retryAttempts: 0 })],
    });
  }
}
