import { MODEL_NAMES } from '@polyptych/contract';
import { describe, expect, it } from 'vitest';
import { managedPolicies, rightsOf, rightsOfFunction } from './policies.ts';
import { templateWith } from './synthesize.ts';
import { ownFunctions, resourcesOf } from './template.ts';

/** Rights with a wildcard that are meant, each with the policies that may carry it, and why. */
const EXPLAINED: readonly { policy: RegExp; action: RegExp; resource: RegExp; reason: string }[] = [
  {
    policy: /^(Api\w+|Sweep|\w+Worker)RoleDefaultPolicy/,
    action: /^s3:(Get|Put|Delete)Object$/,
    resource: /^\$\{StoreBucket\w+\.Arn\}\/(sessions|jobs|gallery)\/\*$/,
    reason: 'Keys carry ids made at run time; who has which prefix is asserted below.',
  },
  {
    policy: /^Api(generate|iterate|outpaint|retry|enhance|log)RoleDefaultPolicy/,
    action: /^s3:(Get|Put|Delete)Object$/,
    resource: /^\$\{StoreBucket\w+\.Arn\}\/idempotency\/\*$/,
    reason: 'Answers lie under the hash of a key that the caller made up.',
  },
  {
    policy: /^ApigallerydeleteRoleDefaultPolicy/,
    action: /^s3:DeleteObject$/,
    resource: /^\$\{StoreBucket\w+\.Arn\}\/images\/\*$/,
    reason: 'Whoever deletes a session deletes its pictures, in whatever session.',
  },
  {
    policy: /^SweepRoleDefaultPolicy/,
    action: /^s3:PutObject$/,
    resource: /^\$\{StoreBucket\w+\.Arn\}\/sessions\/\*\/status\.json$/,
    reason: 'The sweep settles iterations of models that were switched off, in whatever session.',
  },
  {
    policy: /^SweepRoleDefaultPolicy/,
    action: /^s3:DeleteObject$/,
    resource: /^\$\{StoreBucket\w+\.Arn\}\/(images|sessions\/\*\/context)\/\*$/,
    reason: 'The sweep clears away what was stored for sessions that never came to be.',
  },
  ...MODEL_NAMES.map((name) => ({
    policy: new RegExp(`^${name}WorkerRoleDefaultPolicy`, 'i'),
    action: /^s3:(Get|Put|Delete)Object$/,
    resource: new RegExp(
      `^\\$\\{StoreBucket\\w+\\.Arn\\}/(images/\\*/${name}-\\*|sessions/\\*/context/${name}\\.json)$`,
    ),
    reason: 'A worker’s own pictures and context, in whatever session.',
  })),
  {
    policy: /^StoreBucketPolicy/,
    action: /^s3:GetObject$/,
    resource: /^\$\{StoreBucket\w+\.Arn\}\/images\/\*$/,
    reason: 'CloudFront reads pictures, of any session.',
  },
  {
    policy: /^SiteBucketPolicy/,
    action: /^s3:GetObject$/,
    resource: /^\$\{SiteBucket\w+\.Arn\}\/\*$/,
    reason: 'CloudFront reads the page, which is public as a whole.',
  },
  {
    policy: /^SiteDeploymentRoleDefaultPolicy/,
    action: /^s3:(GetBucket\*|GetObject\*|List\*|Abort\*|DeleteObject\*|PutObject\w*)$/,
    resource: /^\$\{SiteBucket\w+\.Arn\}(\/\*)?$|:s3:::cdk-\w+-assets-[^/]+(\/\*)?$/,
    reason: 'CDK’s own grants for copying the page from its assets.',
  },
  {
    policy: /^(Store|Site)BucketPolicy/,
    action: /^s3:(PutBucketPolicy|GetBucket\*|List\*|DeleteObject\*)$/,
    resource: /^\$\{(Store|Site)Bucket\w+\.Arn\}(\/\*)?$/,
    reason: 'CDK’s own function empties buckets that go with the stack (the store in dev only).',
  },
];

describe.each(['dev', 'prod'])('in %s', (env) => {
  const template = templateWith({ env });

  it('has no wildcard in what is allowed that is not explained', () => {
    const wild = rightsOf(template).filter(({ action, resource }) =>
      `${action} ${resource}`.includes('*'),
    );
    const unexplained = wild.filter(
      (right) =>
        !EXPLAINED.some(
          ({ policy, action, resource }) =>
            policy.test(right.policy) && action.test(right.action) && resource.test(right.resource),
        ),
    );

    expect(wild.length).toBeGreaterThan(20);
    expect(unexplained).toEqual([]);
  });

  it('gives no function of ours a policy of AWS', () => {
    const foreign = managedPolicies(template).filter(
      ([role]) => !role.startsWith('CustomS3AutoDeleteObjects'),
    );

    expect(foreign).toEqual([]);
  });
});

it('needs every explanation', () => {
  const rights = rightsOf(templateWith());
  const idle = EXPLAINED.filter(
    ({ policy, action, resource }) =>
      !rights.some(
        (right) =>
          policy.test(right.policy) && action.test(right.action) && resource.test(right.resource),
      ),
  );

  expect(idle).toEqual([]);
});

describe('who may do what', () => {
  const template = templateWith({ promptModel: 'gpt-6-luna' });
  const [[store] = ['']] = resourcesOf(template, 'AWS::S3::Bucket');
  const functions = ownFunctions(template);

  /** A function's rights over store, queues, table and secrets, with names instead of logical ids. */
  function rights(description: string): string[] {
    const properties = functions.get(description);
    if (!properties) throw new Error(`no function "${description}"`);
    return rightsOfFunction(template, properties)
      .filter((right) => !right.startsWith('logs:'))
      .map((right) =>
        right
          .replace(`\${${store}.Arn}`, 'store')
          .replace(/\$\{RateLimitsTable\w+\.Arn\}/, 'limits')
          .replace(/\$\{(\w+?)(Queue|Secret)\w*(\.Arn)?\}/, (_, model: string, what: string) =>
            `${model} ${what}`.toLowerCase(),
          ),
      );
  }

  const sendRights = MODEL_NAMES.map((name) => `sqs:SendMessage ${name} queue`);
  const onceRights = ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'].map(
    (action) => `${action} store/idempotency/*`,
  );
  const countRight = 'dynamodb:UpdateItem limits';
  const columnRights = [
    's3:DeleteObject store/jobs/*',
    's3:GetObject store/jobs/*',
    's3:GetObject store/sessions/*',
    's3:ListBucket store',
    's3:PutObject store/jobs/*',
    's3:PutObject store/sessions/*',
    countRight,
    ...onceRights,
    ...sendRights,
  ];

  it.each(['GET /status/{sessionId}', 'GET /gallery/{sessionId}', 'GET /gallery/list'])(
    '%s reads sessions, and that is all',
    (route) => {
      expect(rights(route)).toEqual(['s3:GetObject store/sessions/*', 's3:ListBucket store']);
    },
  );

  it.each(['GET /models', 'GET /health', 'GET /openapi.json', 'Answers what is no route'])(
    '%s touches nothing',
    (route) => {
      expect(rights(route)).toEqual([]);
    },
  );

  it.each(['POST /iterate', 'POST /outpaint'])(
    '%s writes jobs and its session, sends, counts, and answers once',
    (route) => {
      expect(rights(route)).toEqual(columnRights.toSorted());
    },
  );

  it('POST /retry may give its session the marker back', () => {
    expect(rights('POST /retry')).toEqual([...columnRights, 's3:PutObject store/gallery/*'].sort());
  });

  it('POST /generate writes the gallery too, and deletes nothing but its answer', () => {
    const others = columnRights.filter((right) => right !== 's3:DeleteObject store/jobs/*');

    expect(rights('POST /generate')).toEqual([...others, 's3:PutObject store/gallery/*'].sort());
  });

  it('DELETE /gallery/{sessionId} removes what a session consists of, and withdraws its jobs', () => {
    expect(rights('DELETE /gallery/{sessionId}')).toEqual([
      's3:DeleteObject store/gallery/*',
      's3:DeleteObject store/images/*',
      's3:DeleteObject store/jobs/*',
      's3:DeleteObject store/sessions/*',
      's3:GetObject store/jobs/*',
      's3:GetObject store/sessions/*',
      's3:ListBucket store',
      's3:PutObject store/jobs/*',
    ]);
  });

  it('POST /log answers once, and that is all', () => {
    expect(rights('POST /log')).toEqual([...onceRights, 's3:ListBucket store'].sort());
  });

  it('POST /enhance counts, answers once, and reads the secret of the prompt model', () => {
    const others = [...onceRights, 's3:ListBucket store', countRight];

    expect(rights('POST /enhance')).toEqual(
      [...others, 'secretsmanager:GetSecretValue promptmodel secret'].sort(),
    );
    const without = templateWith();
    const enhance = ownFunctions(without).get('POST /enhance');
    if (!enhance) throw new Error('no function');
    const secrets = rightsOfFunction(without, enhance).filter((right) =>
      right.startsWith('secrets'),
    );
    expect(secrets).toEqual([]);
  });

  it('no other route reads a secret, and none takes a job from a queue', () => {
    const taken = [...functions.keys()]
      .filter((name) => !name.startsWith('Works on jobs') && name !== 'POST /enhance')
      .flatMap(rights)
      .filter((right) => /^secretsmanager:|^sqs:(Receive|Delete|Change)/.test(right));

    expect(taken).toEqual([]);
  });

  it('nobody does anything with the table but count', () => {
    const asked = rightsOf(template).filter(({ action }) => action.startsWith('dynamodb:'));

    expect(new Set(asked.map(({ action }) => action))).toEqual(new Set(['dynamodb:UpdateItem']));
    expect(asked).toHaveLength(5);
  });

  it.each(MODEL_NAMES)('the worker of %s has its own secret, queue and pictures', (name) => {
    expect(rights(`Works on jobs of ${name}`)).toEqual([
      `s3:DeleteObject store/images/*/${name}-*`,
      's3:DeleteObject store/jobs/*',
      `s3:DeleteObject store/sessions/*/context/${name}.json`,
      `s3:GetObject store/images/*/${name}-*`,
      's3:GetObject store/jobs/*',
      's3:GetObject store/sessions/*',
      's3:ListBucket store',
      `s3:PutObject store/images/*/${name}-*`,
      's3:PutObject store/jobs/*',
      's3:PutObject store/sessions/*',
      `secretsmanager:GetSecretValue ${name} secret`,
      `sqs:ChangeMessageVisibility ${name} queue`,
      `sqs:DeleteMessage ${name} queue`,
      `sqs:GetQueueAttributes ${name} queue`,
      `sqs:GetQueueUrl ${name} queue`,
      `sqs:ReceiveMessage ${name} queue`,
    ]);
  });

  it('the sweep reads sessions, settles jobs and markers, and clears away', () => {
    expect(rights('Carries on with work that nobody looks after')).toEqual(
      [
        's3:DeleteObject store/gallery/*',
        's3:DeleteObject store/images/*',
        's3:DeleteObject store/jobs/*',
        's3:DeleteObject store/sessions/*/context/*',
        's3:GetObject store/jobs/*',
        's3:GetObject store/sessions/*',
        's3:ListBucket store',
        's3:PutObject store/gallery/*',
        's3:PutObject store/jobs/*',
        's3:PutObject store/sessions/*/status.json',
        ...sendRights,
      ].sort(),
    );
  });

  it('CloudFront reads pictures of the store, and no state', () => {
    const granted = rightsOf(template)
      .filter(({ policy }) => policy.startsWith('StoreBucketPolicy'))
      .map(({ action, resource }) => `${action} ${resource.replace(`\${${store}.Arn}`, 'store')}`)
      .filter((right) => right.startsWith('s3:GetObject'));

    expect(granted).toEqual(['s3:GetObject store/images/*']);
  });
});
