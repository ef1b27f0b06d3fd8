import { secretArn } from '@polyptych/cloud-tools/fakes';
import { enabledModels, parseFlags } from '@polyptych/infra/flags';
import { templateWith } from '@polyptych/infra/testing';

/** What a deployment leaves behind. */
export interface FakeStack {
  name: string;
  region: string;
  /** `CREATE_COMPLETE`, until a test says otherwise. */
  status: string;
  outputs: Record<string, string>;
  isProtected: boolean;
  /** Name of each owner's secret. */
  secrets: ReadonlyMap<string, string>;
  /** Made when it is asked for, which takes a second. */
  template: () => unknown;
}

let secretsMade = 0;

/**
 * A stack as CloudFormation would make it from these flags: read by the stack's own reader, which
 * throws for what a real deployment would not begin with.
 * @param previous what it is made from; whatever it has already, stays
 */
export function fakeStack(
  texts: Record<string, string>,
  region: string,
  previous: FakeStack | undefined,
): FakeStack {
  const flags = parseFlags(texts);
  const { stackName: name } = flags;
  const owners = [...enabledModels(flags), ...(flags.promptModel ? ['promptModel'] : [])];
  const secrets = new Map(
    owners.map((owner) => [
      owner,
      previous?.secrets.get(owner) ?? `${name}-${owner}-${(secretsMade += 1)}`,
    ]),
  );
  const host = name.toLowerCase();
  return {
    name,
    region,
    status: 'CREATE_COMPLETE',
    outputs: {
      ApiUrl: `https://${host}.execute-api.${region}.amazonaws.com`,
      SiteUrl: `https://${host}.cloudfront.net`,
      StoreBucket: `${host}-store`,
      ...Object.fromEntries(
        [...secrets].map(([owner, secret]) => [
          `${owner.charAt(0).toUpperCase()}${owner.slice(1)}Secret`,
          secretArn(secret, region),
        ]),
      ),
    },
    isProtected: flags.env === 'prod',
    secrets,
    template: () => templateWith(texts).toJSON(),
  };
}
