import { secretArn } from '@polyptych/cloud-tools/fakes';
import { enabledModels, parseFlags } from '@polyptych/infra/flags';
import { templateWith } from '@polyptych/infra/testing';

/** What a deployment leaves behind. */
export interface FakeStack {
  name: string;
  region: string;
  outputs: Record<string, string>;
  template: unknown;
  isProtected: boolean;
  /** Names of the secrets that are its own. */
  secrets: string[];
}

/**
 * A stack as CloudFormation would make it from these flags: read by the stack's own reader, which
 * throws for what a real deployment would not begin with.
 */
export function fakeStack(texts: Record<string, string>, region: string): FakeStack {
  const flags = parseFlags(texts);
  const { stackName: name } = flags;
  const owners = [...enabledModels(flags), ...(flags.promptModel ? ['promptModel'] : [])];
  const secrets = owners.map((owner) => `${name}-${owner}`);
  return {
    name,
    region,
    outputs: {
      ApiUrl: `https://${name.toLowerCase()}.execute-api.${region}.amazonaws.com`,
      SiteUrl: `https://${name.toLowerCase()}.cloudfront.net`,
      StoreBucket: `${name.toLowerCase()}-store`,
      ...Object.fromEntries(
        owners.map((owner) => [
          `${owner.charAt(0).toUpperCase()}${owner.slice(1)}Secret`,
          secretArn(`${name}-${owner}`, region),
        ]),
      ),
    },
    template: templateWith(texts).toJSON(),
    isProtected: flags.env === 'prod',
    secrets,
  };
}
