import { FAKE_ACCOUNT, queueArn, secretArn } from '../fakes/names.ts';
import type { Resource } from './template.ts';

/** What CloudFormation makes out of a resource once it has created it. */
export interface Physical {
  ref: string;
  attributes: Readonly<Record<string, string>>;
}

export interface Surroundings {
  region: string;
  /** Address of a queue by its name. */
  queueUrl: (name: string) => string;
}

type Create = (
  named: (property: string) => string,
  surroundings: Surroundings,
  logicalId: string,
) => Physical;

const CREATE: Readonly<Record<string, Create>> = {
  'AWS::S3::Bucket': (named, { region }) => {
    const name = named('BucketName').toLowerCase();
    const host = `${name}.s3.${region}.amazonaws.com`;
    return { ref: name, attributes: { Arn: `arn:aws:s3:::${name}`, RegionalDomainName: host } };
  },
  'AWS::SQS::Queue': (named, { region, queueUrl }) => {
    const name = named('QueueName');
    return { ref: queueUrl(name), attributes: { QueueName: name, Arn: queueArn(name, region) } };
  },
  'AWS::SecretsManager::Secret': (named, { region }) => {
    const arn = secretArn(named('Name'), region);
    return { ref: arn, attributes: { Id: arn } };
  },
  'AWS::Lambda::Function': (named, { region }) => {
    const name = named('FunctionName');
    return { ref: name, attributes: { Arn: arnOf('lambda', region, `function:${name}`) } };
  },
  'AWS::CloudFront::Distribution': (_named, _surroundings, logicalId) => ({
    ref: logicalId,
    attributes: { DomainName: `${logicalId.toLowerCase()}.cloudfront.net` },
  }),
  'AWS::ApiGatewayV2::Api': (_named, { region }, logicalId) => {
    const id = logicalId.toLowerCase();
    const ApiEndpoint = `https://${id}.execute-api.${region}.amazonaws.com`;
    return { ref: id, attributes: { ApiEndpoint, ApiId: id } };
  },
};

/** Names for a resource that was never deployed, as they would look if it were. */
export function physicalResource(
  logicalId: string,
  { Type, Properties }: Resource,
  surroundings: Surroundings,
): Physical {
  const named = (property: string) => {
    const given = Properties[property];
    return typeof given === 'string' ? given : `${logicalId.slice(0, 60)}-0123456789ab`;
  };
  const create = CREATE[Type];
  if (create) return create(named, surroundings, logicalId);
  const service = Type.split('::')[1]?.toLowerCase() ?? '';
  const Arn = arnOf(service, surroundings.region, logicalId);
  return { ref: logicalId, attributes: { Arn } };
}

function arnOf(service: string, region: string, rest: string): string {
  return `arn:aws:${service}:${region}:${FAKE_ACCOUNT}:${rest}`;
}
