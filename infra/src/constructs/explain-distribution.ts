import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { explain } from '../explain.ts';

/** What both distributions leave out, and why. */
export function explainDistribution(distribution: Distribution): void {
  explain(distribution, {
    CFR1: 'Made for people anywhere; there is no country to leave out.',
    CFR2: 'Static files behind a cache: a web application firewall would cost more than all the rest when idle.',
    CFR3: 'Who looked at which picture is nobody’s business; CloudFront’s own metrics count requests and errors.',
    CFR4: 'CloudFront’s own domain comes with its own certificate, whose protocol versions are not ours to choose; browsers and S3 meet it with TLS 1.2 or later.',
  });
}
