import { StepError } from '../errors.ts';
import type { AwsAccount, AwsTarget } from '../io/aws.ts';
import type { StackOutputs } from '../plan/stack-outputs.ts';
import type { Key, KeyOwner } from '../settings/keys.ts';
import { modelFacts } from '../settings/models.ts';
import { awsProblem } from './aws-problem.ts';

/**
 * Puts each key into the secret that the stack made for it, unless it is there already: a new
 * version of a secret is an event in the account's records, and workers would read it again.
 * @param partly told whose keys are in, after each of them
 * @throws StepError saying whose keys are in by then
 */
export async function putKeys(
  keys: readonly Key[],
  secrets: StackOutputs['secrets'],
  aws: AwsAccount,
  target: AwsTarget,
  partly: (sentence: string) => void = () => undefined,
): Promise<string> {
  const put: string[] = [];
  const unchanged: string[] = [];
  for (const { owner, value } of keys) {
    const whose = ownerName(owner);
    const id = secrets.get(owner);
    const told = put.length > 0 ? ` ${putBefore(put)}` : '';
    if (id === undefined) {
      throw new StepError(`The stack has no secret for the key of ${whose}.${told}`);
    }
    try {
      if ((await aws.readSecret(id)) === value) {
        unchanged.push(whose);
        continue;
      }
      await aws.putSecret(id, value);
    } catch (cause) {
      const { message, remedy } = awsProblem(
        cause,
        'read and put secrets (secretsmanager:GetSecretValue, PutSecretValue)',
        target,
      );
      throw new StepError(`The key of ${whose} was not put: ${message}${told}`, { remedy, cause });
    }
    put.push(whose);
    partly(putBefore(put));
  }
  const parts = [
    ...(put.length > 0 ? [`put for ${put.join(', ')}`] : []),
    ...(unchanged.length > 0 ? [`already there for ${unchanged.join(', ')}`] : []),
  ];
  return `Keys: ${parts.join('; ')}`;
}

function putBefore(put: readonly string[]): string {
  return `Put before that: ${put.join(', ')}.`;
}

export function ownerName(owner: KeyOwner): string {
  return owner === 'promptModel' ? 'the prompt model' : modelFacts(owner).label;
}
