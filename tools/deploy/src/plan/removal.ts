import * as z from 'zod';

const templateSchema = z.object({
  Resources: z
    .record(z.string(), z.object({ Type: z.string(), DeletionPolicy: z.string().optional() }))
    .default({}),
});

/** What becomes of a stack's parts when it is deleted, in words. */
export interface Removal {
  deleted: string[];
  retained: string[];
}

/** What people know by name, by the logical ids that the stack gives. Anything else is counted. */
const NAMED: readonly { id: RegExp; type: string; words: string }[] = [
  {
    id: /^StoreBucket/,
    type: 'AWS::S3::Bucket',
    words: 'the bucket with every session and picture',
  },
  { id: /^SiteBucket/, type: 'AWS::S3::Bucket', words: 'the bucket with the web page' },
];

/** Types that cost money or hold something; what merely ties them together is not listed. */
const COUNTED: Readonly<Record<string, [one: string, several: string]>> = {
  'AWS::S3::Bucket': ['bucket', 'buckets'],
  'AWS::SecretsManager::Secret': [
    'secret with a key (your own copies stay)',
    'secrets with keys (your own copies stay)',
  ],
  'AWS::Lambda::Function': ['function', 'functions'],
  'AWS::SQS::Queue': ['queue with its messages', 'queues with their messages'],
  'AWS::DynamoDB::Table': ['table of request counters', 'tables of request counters'],
  'AWS::CloudFront::Distribution': ['CloudFront distribution', 'CloudFront distributions'],
  'AWS::ApiGatewayV2::Api': ['HTTP API', 'HTTP APIs'],
  'AWS::Logs::LogGroup': ['log group with its logs', 'log groups with their logs'],
  'AWS::CloudWatch::Alarm': ['alarm', 'alarms'],
  'AWS::CloudWatch::Dashboard': ['dashboard', 'dashboards'],
};

/**
 * Reads what goes and what stays from the template that is deployed, for that one decides, whatever
 * the settings say by now. CloudFormation deletes what carries no policy.
 * @param template `undefined` for a stack that was named and never filled
 */
export function removalOf(template: unknown): Removal {
  const { Resources } = templateSchema.parse(template ?? {});
  const resources = Object.entries(Resources);
  const isRetained = (policy = 'Delete') => policy !== 'Delete';
  return {
    deleted: inWords(resources.filter(([, { DeletionPolicy }]) => !isRetained(DeletionPolicy))),
    retained: inWords(resources.filter(([, { DeletionPolicy }]) => isRetained(DeletionPolicy))),
  };
}

function inWords(resources: [string, { Type: string }][]): string[] {
  const wordsOf = ([id, { Type }]: [string, { Type: string }]) =>
    NAMED.find((named) => named.type === Type && named.id.test(id))?.words;
  const named = resources.flatMap((resource) => wordsOf(resource) ?? []);
  const others = resources.filter((resource) => wordsOf(resource) === undefined);
  const counted = Object.entries(COUNTED).flatMap(([type, [one, several]]) => {
    const count = others.filter(([, { Type }]) => Type === type).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : several}`];
  });
  return [...named, ...counted];
}
