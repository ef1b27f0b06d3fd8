import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { failuresByCode, jobMetric, providerLatency } from '../metrics.ts';
import type { Alarms, ObservedParts } from './alarms.ts';
import type { Model } from './model.ts';

const FIVE_MINUTES = Duration.minutes(5);

/** One page: are the alarms quiet, do jobs come through, how long do they take, what do they cost. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { http, models }: ObservedParts, alarms: Alarms) {
    super(scope, id);
    const each = (metric: (model: Model) => IMetric) => models.map(metric);
    const failures = failuresByCode(FIVE_MINUTES);
    const jobs = (name: 'JobAccepted' | 'JobCompleted') =>
      graph(
        name,
        each((model) => jobMetric(name, model.name, FIVE_MINUTES)),
      );
    new CloudWatchDashboard(this, 'Dashboard', {
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: alarms.alarms, width: 24 })],
        [jobs('JobAccepted'), jobs('JobCompleted'), graph('Failed, by model and code', [failures])],
        [
          graph(
            'Provider latency, p90 (ms)',
            each(({ name }) => providerLatency(name, Stats.p(90))),
          ),
          graph(
            'Dollars an hour',
            each(({ name }) => jobMetric('CostUsd', name, Duration.hours(1))),
          ),
          graph(
            'Oldest waiting job (s)',
            each(({ queue }) =>
              queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum' }),
            ),
          ),
        ],
        [
          graph('Requests', [http.metricCount({ statistic: 'Sum' })]),
          graph('Errors', [http.metricClientError(), http.metricServerError()]),
          graph('API latency (ms)', [
            http.metricLatency({ statistic: 'p50' }),
            http.metricLatency({ statistic: 'p99' }),
          ]),
        ],
      ],
    });
  }
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 8, period: FIVE_MINUTES });
}
