import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { type IMetric, MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Model } from './constructs/model.ts';
import { jobMetric } from './metrics.ts';

/** What somebody should be told of. */
export interface AlarmRule {
  description: string;
  metric: IMetric;
  /** The alarm goes off above this. */
  threshold: number;
  /** Periods in a row. */
  periods: number;
}

const FIVE_MINUTES = Duration.minutes(5);
const FIFTEEN_MINUTES = Duration.minutes(15);
const DAY = Duration.days(1);

/** Rules for one model, by what they are about. */
export function modelRules({ name, queue, deadLetters }: Model): Record<string, AlarmRule> {
  return {
    [`${name}-dead-letters`]: {
      description: `${name}: a message was given up`,
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
      threshold: 0,
      periods: 1,
    },
    [`${name}-queue-age`]: {
      description: `${name}: jobs wait for more than 10 minutes`,
      metric: queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM }),
      threshold: 600,
      periods: 1,
    },
    [`${name}-failures`]: {
      description: `${name}: more than half of at least 5 jobs failed in 15 minutes`,
      metric: new MathExpression({
        // Side by side with a zero: whichever of the two was not counted is missing otherwise.
        expression:
          'IF(FILL(failed, 0) + FILL(completed, 0) >= 5, 100 * FILL(failed, 0) / (FILL(failed, 0) + FILL(completed, 0)), 0)',
        usingMetrics: {
          failed: jobMetric('JobFailed', name, FIFTEEN_MINUTES),
          completed: jobMetric('JobCompleted', name, FIFTEEN_MINUTES),
        },
        period: FIFTEEN_MINUTES,
      }),
      threshold: 50,
      periods: 1,
    },
  };
}

/** A sweep that fails leaves work undone that nobody else looks after. */
export function sweepRule(sweep: LambdaFunction): AlarmRule {
  return {
    description: 'The sweep has been failing for a quarter of an hour',
    metric: sweep.metricErrors({ statistic: Stats.SUM, period: FIVE_MINUTES }),
    threshold: 0,
    periods: 3,
  };
}

/** Rules for the API, by what they are about. */
export function apiRules(http: HttpApi): Record<string, AlarmRule> {
  return {
    'api-errors': {
      description: 'More than 5 % of at least 20 requests in 5 minutes were answered with 5xx',
      metric: new MathExpression({
        expression: 'IF(requests >= 20, 100 * errors / requests, 0)',
        usingMetrics: {
          requests: http.metricCount({ statistic: Stats.SUM }),
          errors: http.metricServerError({ statistic: Stats.SUM }),
        },
        period: FIVE_MINUTES,
      }),
      threshold: 5,
      periods: 3,
    },
    'api-latency': {
      description: 'The slowest hundredth of requests took more than 5 s',
      metric: http.metricLatency({ statistic: Stats.p(99), period: FIVE_MINUTES }),
      threshold: 5000,
      periods: 3,
    },
  };
}

/** What all providers together were paid in a day, as far as they say it. */
export function spendRule(models: readonly Model[], dollars: number): AlarmRule {
  return {
    description: `Providers were paid more than $${dollars} in a day`,
    metric: new MathExpression({
      expression: models.map(({ name }) => `FILL(${name}, 0)`).join(' + '),
      usingMetrics: Object.fromEntries(
        models.map(({ name }) => [name, jobMetric('CostUsd', name, DAY)]),
      ),
      period: DAY,
    }),
    threshold: dollars,
    periods: 1,
  };
}
