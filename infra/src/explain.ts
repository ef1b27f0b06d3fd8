import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** States why findings of cdk-nag do not count for a construct and what is in it: reasons by rule. */
export function explain(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  const rules = Object.entries(reasons).map(([rule, reason]) => ({
    id: `AwsSolutions::AwsSolutions-${rule}`,
    reason,
  }));
  Validations.of(construct).acknowledge(...rules);
}
