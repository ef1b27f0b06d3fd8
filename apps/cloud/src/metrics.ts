import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { ModelName } from '@polyptych/contract';
import type { JobOutcome } from '@polyptych/studio/worker';

/** Counted by model, in CloudWatch's embedded format: a line in the log, no call. */
const metrics = new Metrics({ serviceName: 'polyptych', namespace: 'Polyptych' });

function by(dimensions: Record<string, string>): Metrics {
  const single = metrics.singleMetric();
  single.addDimensions(dimensions);
  return single;
}

export function countAccepted(model: ModelName): void {
  by({ model }).addMetric('JobAccepted', MetricUnit.Count, 1);
}

export function countSettled(model: ModelName, outcome: JobOutcome): void {
  if (outcome.status === 'failed') {
    by({ model }).addMetric('JobFailed', MetricUnit.Count, 1);
    by({ model, code: outcome.code }).addMetric('JobFailed', MetricUnit.Count, 1);
    return;
  }
  by({ model }).addMetric('JobCompleted', MetricUnit.Count, 1);
  // In dollars; CloudWatch knows no unit for money.
  if (outcome.costUsd !== undefined) {
    by({ model }).addMetric('CostUsd', MetricUnit.NoUnit, outcome.costUsd);
  }
}

export function countLatency(model: ModelName, milliseconds: number): void {
  by({ model }).addMetric('ProviderLatency', MetricUnit.Milliseconds, milliseconds);
}
