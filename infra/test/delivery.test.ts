import { Match, type Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { templateWith } from './synthesize.ts';
import { type Resource, resourcesOf, textOf, type Value } from './template.ts';

interface BucketProperties {
  VersioningConfiguration?: { Status: string };
  LifecycleConfiguration?: { Rules: { Id: string; Prefix?: string; ExpirationInDays?: number }[] };
}

interface Statement {
  Effect: string;
  Action: string;
  Principal: unknown;
  Resource: Value | Value[];
  Condition?: { StringEquals?: Record<string, Value> };
}

const dev = templateWith();
const prod = templateWith({ env: 'prod' });

function storeOf(template: Template): Resource<BucketProperties> {
  const found = resourcesOf<BucketProperties>(template, 'AWS::S3::Bucket').find(([id]) =>
    id.startsWith('Store'),
  );
  if (!found) throw new Error('no store');
  return found[1];
}

function rulesOf(template: Template): Record<string, unknown> {
  const rules = storeOf(template).Properties.LifecycleConfiguration?.Rules ?? [];
  return Object.fromEntries(rules.map(({ Id, ...rule }) => [Id, rule]));
}

describe('buckets', () => {
  it.each([dev, prod])('are closed, encrypted, and speak TLS only', (template) => {
    template.resourceCountIs('AWS::S3::Bucket', 2);
    template.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
        ],
      },
      BucketName: Match.absent(),
    });
    template.allResourcesProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Action: 's3:*',
            Principal: { AWS: '*' },
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
        ]),
      },
    });
  });

  it('keep what they hold in prod, old versions too', () => {
    expect(storeOf(prod)).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { VersioningConfiguration: { Status: 'Enabled' } },
    });
    prod.resourceCountIs('Custom::S3AutoDeleteObjects', 1);
  });

  it('go with the stack in dev', () => {
    expect(storeOf(dev)).toMatchObject({ DeletionPolicy: 'Delete' });
    expect(storeOf(dev).Properties.VersioningConfiguration).toBeUndefined();
    dev.resourceCountIs('Custom::S3AutoDeleteObjects', 2);
  });
});

describe('the store’s lifecycle', () => {
  const housekeeping = {
    'aborted-uploads': {
      Status: 'Enabled',
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      ExpiredObjectDeleteMarker: true,
    },
    probes: { Status: 'Enabled', Prefix: 'probe/', ExpirationInDays: 1 },
    'idempotent-answers': {
      Status: 'Enabled',
      Prefix: 'idempotency/',
      ExpirationInDays: 2,
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
    },
    'unsettled-jobs': {
      Status: 'Enabled',
      Prefix: 'jobs/',
      ExpirationInDays: 30,
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
    },
  };

  it('clears away what nobody comes back for, and no session', () => {
    expect(rulesOf(dev)).toEqual(housekeeping);
  });

  it('lets sessions expire when that is asked for', () => {
    const expired = (Prefix: string) => ({ Status: 'Enabled', Prefix, ExpirationInDays: 90 });

    expect(rulesOf(templateWith({ sessionExpiryDays: '90' }))).toEqual({
      ...housekeeping,
      'expired-sessions': expired('sessions/'),
      'expired-images': expired('images/'),
      'expired-gallery': expired('gallery/'),
    });
  });
});

describe('CloudFront', () => {
  it('serves over HTTP/3, compressed, from private buckets by origin access control', () => {
    dev.resourceCountIs('AWS::CloudFront::Distribution', 2);
    dev.allResourcesProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        HttpVersion: 'http2and3',
        PriceClass: 'PriceClass_100',
        DefaultCacheBehavior: Match.objectLike({
          Compress: true,
          ViewerProtocolPolicy: Match.stringLikeRegexp('^(https-only|redirect-to-https)$'),
          ResponseHeadersPolicyId: Match.anyValue(),
        }),
        Origins: [
          Match.objectLike({
            OriginAccessControlId: Match.anyValue(),
            S3OriginConfig: { OriginAccessIdentity: '' },
          }),
        ],
      }),
    });
    dev.allResourcesProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: {
        OriginAccessControlOriginType: 's3',
        SigningBehavior: 'always',
        SigningProtocol: 'sigv4',
      },
    });
  });

  it('sends security headers', () => {
    dev.allResourcesProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: Match.objectLike({
        SecurityHeadersConfig: {
          ContentSecurityPolicy: Match.objectLike({ Override: true }),
          ContentTypeOptions: { Override: true },
          FrameOptions: { FrameOption: 'DENY', Override: true },
          ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
          StrictTransportSecurity: Match.objectLike({ AccessControlMaxAgeSec: 31_536_000 }),
        },
      }),
    });
  });

  it('reaches images/ of the store through its own distribution, and nothing else', () => {
    const policies = resourcesOf<{ PolicyDocument: { Statement: Statement[] } }>(
      dev,
      'AWS::S3::BucketPolicy',
    ).filter(([id]) => id.startsWith('Store'));
    const forCloudFront = policies
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
      .filter(({ Principal }) => JSON.stringify(Principal).includes('cloudfront'));

    expect(forCloudFront).toHaveLength(1);
    const [{ Action, Resource, Condition } = {} as Statement] = forCloudFront;
    expect(Action).toBe('s3:GetObject');
    expect([Resource].flat().map(textOf)).toEqual([
      expect.stringMatching(/^\$\{StoreBucket\w+\.Arn\}\/images\/\*$/),
    ]);
    expect(textOf(Condition?.StringEquals?.['AWS:SourceArn'] ?? '')).toMatch(
      /:distribution\/\$\{ImagesDistribution\w+\}$/,
    );
  });

  it('is where the API says that pictures are', () => {
    dev.hasResourceProperties('AWS::Lambda::Function', {
      Description: 'GET /status/{sessionId}',
      Environment: {
        Variables: Match.objectLike({
          PUBLIC_URL: {
            'Fn::Join': [
              '',
              [
                'https://',
                { 'Fn::GetAtt': [Match.stringLikeRegexp('^ImagesDistribution'), 'DomainName'] },
              ],
            ],
          },
        }),
      },
    });
  });

  it('names what is one to an account after the stack and its region', () => {
    const names = ['Function', 'OriginAccessControl', 'ResponseHeadersPolicy'].flatMap((type) =>
      resourcesOf<Record<string, { Name?: Value } | undefined> & { Name?: Value }>(
        dev,
        `AWS::CloudFront::${type}`,
      ).map(([, { Properties }]) => Properties.Name ?? Properties[`${type}Config`]?.Name ?? ''),
    );

    expect(names).toHaveLength(6);
    for (const name of names.map(textOf)) {
      expect(name).toMatch(/^polyptych-dev-\$\{AWS::Region\}-[a-z-]{1,15}$/);
    }
  });

  it('sends every page address to the page', () => {
    dev.hasResourceProperties('AWS::CloudFront::Function', {
      FunctionCode: Match.stringLikeRegexp('/index.html'),
    });
    dev.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        DefaultRootObject: 'index.html',
        DefaultCacheBehavior: Match.objectLike({
          FunctionAssociations: [Match.objectLike({ EventType: 'viewer-request' })],
        }),
      }),
    });
  });
});

describe('the page', () => {
  const deployments = resourcesOf<Record<string, unknown>>(dev, 'Custom::CDKBucketDeployment');
  const [hashedId, hashed] = deployments.find(([id]) => id.includes('HashedFiles')) ?? [];
  const [, named] = deployments.find(([id]) => id !== hashedId) ?? [];

  it('is deployed with the config that tells it about the stack, and is never stale for long', () => {
    expect(named?.Properties).toMatchObject({
      SourceBucketNames: [expect.anything(), expect.anything()],
      SystemMetadata: { 'cache-control': 'public, max-age=0, s-maxage=60, must-revalidate' },
      Prune: true,
    });
  });

  it('keeps files whose names change with them, for pages that were opened before', () => {
    expect(hashed?.Properties).toMatchObject({
      DestinationBucketKeyPrefix: 'assets',
      SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
      Prune: false,
    });
    expect(named?.Properties).toMatchObject({ Exclude: ['assets/*'] });
  });

  it('names no file that is not there yet', () => {
    expect(named).toMatchObject({ DependsOn: expect.arrayContaining([hashedId]) as unknown });
  });
});
