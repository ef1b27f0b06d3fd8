import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { ModelName } from '@polyptych/contract';

/** Under these names the functions write their metrics into their logs. */
export const METRICS_NAMESPACE = 'Polyptych';
export const SERVICE = 'polyptych';

type JobMetric = 'JobAccepted' | 'JobCompleted' | 'JobFailed' | 'CostUsd';

/** What was counted of one model's jobs, added up. */
export function jobMetric(metricName: JobMetric, model: ModelName, period: Duration): Metric {
  return ownMetric(metricName, model, Stats.SUM, period);
}

/** Failed jobs by model and by the code they failed with, whichever codes there come to be. */
export function failuresByCode(period: Duration): MathExpression {
  const schema = `{${METRICS_NAMESPACE},service,model,code}`;
  return new MathExpression({
    expression: `SEARCH('${schema} MetricName="JobFailed"', 'Sum', ${period.toSeconds()})`,
    label: '',
    period,
    usingMetrics: {},
  });
}

/** How long a model's provider took, in milliseconds. */
export function providerLatency(model: ModelName, statistic: string): Metric {
  return ownMetric('ProviderLatency', model, statistic, Duration.minutes(5));
}

function ownMetric(metricName: string, model: ModelName, statistic: string, period: Duration) {
  return new Metric({
    namespace: METRICS_NAMESPACE,
    metricName,
    dimensionsMap: { service: SERVICE, model },
    statistic,
    period,
  });
}
