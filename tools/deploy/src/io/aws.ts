import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DescribeStacksCommand, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/** A deployed stack, as far as it matters here. */
export interface DeployedStack {
  /** How CloudFormation says that it stands, such as `CREATE_COMPLETE`. */
  status: string;
  outputs: Record<string, string>;
  /** Whether CloudFormation refuses to delete it. */
  isProtected: boolean;
}

/** One account and region, as one person. What AWS refuses is thrown as the SDK throws it. */
export interface AwsAccount {
  identity: () => Promise<{ account: string; arn: string }>;
  /** Version of the CDK's own stack; `undefined` where there is none. */
  bootstrapVersion: () => Promise<number | undefined>;
  /** `undefined` for a stack that is not there. */
  findStack: (name: string) => Promise<DeployedStack | undefined>;
  /** `undefined` for a stack that has none yet, for its first change set is still looked at. */
  templateOf: (stackName: string) => Promise<unknown>;
  /** `undefined` for a secret that nothing was put into yet. */
  readSecret: (id: string) => Promise<string | undefined>;
  putSecret: (id: string, value: string) => Promise<void>;
}

/** Where the CDK notes which version of its own stack an account and region have. */
const BOOTSTRAP_PARAMETER = '/cdk-bootstrap/hnb659fds/version';

/** Whose account, and where in it. */
export interface AwsTarget {
  region: string;
  profile: string | undefined;
}

/** An account as the SDK reaches it: credentials and endpoints are found where it looks for them. */
export function openAws({ region, profile }: AwsTarget): AwsAccount {
  const settings = { region, ...(profile !== undefined && { profile }) };
  const sts = new STSClient(settings);
  const ssm = new SSMClient(settings);
  const cloudFormation = new CloudFormationClient(settings);
  const secrets = new SecretsManagerClient(settings);
  return {
    identity: async () => {
      const { Account = '', Arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
      return { account: Account, arn: Arn };
    },
    bootstrapVersion: () =>
      unlessMissing(async () => {
        const { Parameter } = await ssm.send(
          new GetParameterCommand({ Name: BOOTSTRAP_PARAMETER }),
        );
        return Number(Parameter?.Value);
      }, 'ParameterNotFound'),
    findStack: (StackName) =>
      unlessMissing(async () => {
        const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
        const {
          StackStatus: status = '',
          Outputs = [],
          EnableTerminationProtection: isProtected = false,
        } = Stacks?.[0] ?? {};
        const outputs = Outputs.map(({ OutputKey = '', OutputValue = '' }) => [
          OutputKey,
          OutputValue,
        ]);
        return {
          status,
          outputs: Object.fromEntries(outputs) as Record<string, string>,
          isProtected,
        };
      }, 'ValidationError'),
    templateOf: (StackName) =>
      unlessMissing(async () => {
        const { TemplateBody = '' } = await cloudFormation.send(
          new GetTemplateCommand({ StackName }),
        );
        return TemplateBody === '' ? undefined : (JSON.parse(TemplateBody) as unknown);
      }, 'ValidationError'),
    readSecret: (SecretId) =>
      unlessMissing(async () => {
        const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId }));
        return SecretString;
      }, 'ResourceNotFoundException'),
    putSecret: async (SecretId, SecretString) => {
      await secrets.send(new PutSecretValueCommand({ SecretId, SecretString }));
    },
  };
}

/** The region that the SDK would take by itself, from a variable or a profile. */
export async function configuredRegion(profile: string | undefined): Promise<string | undefined> {
  const { config } = new STSClient(profile === undefined ? {} : { profile });
  return config.region().catch(() => undefined);
}

async function unlessMissing<T>(ask: () => Promise<T>, name: string): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && error.name === name) return undefined;
    throw error;
  }
}
