import { Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { type AlarmRule, apiRules, modelRules, spendRule, sweepRule } from '../alarm-rules.ts';
import type { Flags } from '../flags.ts';
import type { Model } from './model.ts';

export interface ObservedParts {
  flags: Flags;
  http: HttpApi;
  sweep: LambdaFunction;
  models: readonly Model[];
}

/** What somebody should be woken for, told to one topic. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly alarms: Alarm[];

  constructor(scope: Construct, id: string, { flags, http, sweep, models }: ObservedParts) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    // A policy of one's own, which TLS only takes, replaces the one that lets alarms in.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (flags.alarmEmail !== undefined) {
      this.topic.addSubscription(new EmailSubscription(flags.alarmEmail));
    }
    const rules: Record<string, AlarmRule> = {
      ...Object.fromEntries(models.flatMap((model) => Object.entries(modelRules(model)))),
      ...apiRules(http),
      sweep: sweepRule(sweep),
      'daily-spend': spendRule(models, flags.dailySpendUsd),
    };
    this.alarms = Object.entries(rules).map(([name, rule]) => this.#add(name, rule));
  }

  #add(id: string, { metric, description, threshold, periods }: AlarmRule): Alarm {
    const alarm = new Alarm(this, id, {
      metric,
      alarmDescription: description,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      // Nothing was counted because nothing happened.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    return alarm;
  }
}
