import { type App, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, it } from 'vitest';
import { appWith, type FlagTexts } from './synthesize.ts';

/** Synthesizes under cdk-nag, which throws when it finds something that nobody has explained. */
function check(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
}

it.each<FlagTexts>([
  {},
  { env: 'prod', corsOrigin: 'https://example.com', sessionExpiryDays: '30' },
  { flux: 'false', gemini: 'false', alarmEmail: 'ops@example.com' },
  { promptModel: 'gpt-6-luna' },
  { rateLimitGlobal: '0', rateLimitPerIp: '0' },
])('has no finding of cdk-nag without an explanation: %j', (flags) => {
  const { app } = appWith(flags);

  expect(() => {
    check(app);
  }).not.toThrow();
});

it('would have one for a bucket that is like none of ours', () => {
  const { app, stack } = appWith();
  new Bucket(stack, 'Open');

  expect(() => {
    check(app);
  }).toThrow('AwsSolutions-S1');
});
