import type { AwsTarget } from '../io/aws.ts';
import { shellWord } from './cdk-command.ts';

/**
 * Takes a stack's protection against deletion off. It is shown and never run: whoever put the
 * protection on has done so against slips.
 */
export function unprotectCommand(stackName: string, { region, profile }: AwsTarget): string {
  const asProfile = profile === undefined ? '' : ` --profile ${shellWord(profile)}`;
  return (
    `aws cloudformation update-termination-protection --stack-name ${shellWord(stackName)}` +
    ` --no-enable-termination-protection --region ${region}${asProfile}`
  );
}
