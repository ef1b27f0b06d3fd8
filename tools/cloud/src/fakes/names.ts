/** The one account and, unless told otherwise, region that the fakes know. */
export const FAKE_ACCOUNT = '000000000000';
export const FAKE_REGION = 'us-east-1';

export function queueArn(name: string, region: string = FAKE_REGION): string {
  return `arn:aws:sqs:${region}:${FAKE_ACCOUNT}:${name}`;
}

/** Secrets Manager puts a hyphen and six characters of its own behind a secret's name. */
export function secretArn(name: string, region: string = FAKE_REGION): string {
  return `arn:aws:secretsmanager:${region}:${FAKE_ACCOUNT}:secret:${name}-AbCdEf`;
}

export function secretNameOf(arn: string): string {
  return (arn.split(':secret:')[1] ?? arn).slice(0, -'-AbCdEf'.length);
}
