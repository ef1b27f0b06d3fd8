import { describe, expect, it } from 'vitest';
import { SMALL_TEMPLATE } from '../../test/small-template.ts';
import { queueArn, secretArn } from '../fakes/names.ts';
import { Stack } from './stack.ts';
import { corsOf, originsOf, routesOf } from './stack-api.ts';
import { mappingsOf, queuesOf, schedulesOf } from './stack-triggers.ts';
import { templateSchema } from './template.ts';

const surroundings = {
  region: 'us-west-2',
  queueUrl: (name: string) => `http://127.0.0.1:1/${name}`,
};

function stackWith(resources: object = {}): Stack {
  const Resources = { ...SMALL_TEMPLATE.Resources, ...resources };
  const template = templateSchema.parse({ ...SMALL_TEMPLATE, Resources });
  return new Stack({ folder: '/out', template }, surroundings);
}

describe('a synthesized stack', () => {
  const stack = stackWith();

  it('gives each route its function, with everything in its environment resolved', () => {
    expect(routesOf(stack).map(({ key }) => key)).toEqual(['GET /echo/{word}', '$default']);
    expect(routesOf(stack)[0]?.function).toEqual({
      name: 'Echo-0123456789ab',
      folder: '/out/asset.echo',
      handler: 'index.handler',
      timeoutMs: 20_000,
      memoryMb: 512,
      concurrency: 4,
      environment: {
        STORE_BUCKET: 'store-0123456789ab',
        PUBLIC_URL: 'https://cdn.cloudfront.net',
        FLUX_QUEUE_URL: 'http://127.0.0.1:1/Jobs-0123456789ab',
        RATE_LIMIT_TABLE: 'Counters',
        PROMPT_MODEL_PROVIDER: 'google_gemini',
        PROMPT_MODEL_SECRET_NAME: secretArn('PromptSecret-0123456789ab', 'us-west-2'),
      },
    });
  });

  it('gives each queue its worker', () => {
    const [mapping] = mappingsOf(stack);

    expect(mapping).toMatchObject({
      queueArn: queueArn('Jobs-0123456789ab', 'us-west-2'),
      concurrency: 2,
      function: {
        timeoutMs: 300_000,
        environment: { FLUX_SECRET_NAME: secretArn('Secret-0123456789ab', 'us-west-2') },
      },
    });
  });

  it('knows the queues and where their dead letters go', () => {
    expect(queuesOf(stack)).toMatchObject([
      { name: 'Dead-0123456789ab', visibilityTimeout: 30, redrive: undefined },
      {
        name: 'Jobs-0123456789ab',
        visibilityTimeout: 360,
        redrive: {
          deadLetterTargetArn: queueArn('Dead-0123456789ab', 'us-west-2'),
          maxReceiveCount: 3,
        },
      },
    ]);
  });

  it('knows the schedules, and leaves rules for events alone', () => {
    expect(schedulesOf(stack)).toMatchObject([
      { periodMs: 120_000, input: undefined, function: { handler: 'index.handler' } },
      { periodMs: 3_600_000, input: '{"now":true}' },
    ]);
  });

  it('knows the addresses of a deployment, and what its API says of CORS', () => {
    expect(originsOf(stack)).toEqual([
      'https://cdn.cloudfront.net',
      'https://api.execute-api.us-west-2.amazonaws.com',
    ]);
    expect(corsOf(stack)).toMatchObject({ AllowOrigins: ['*'], AllowMethods: ['GET', 'POST'] });
  });

  it('finds the parts of a generated secret name as CloudFormation would', () => {
    const ref = { Ref: 'Secret' };
    const last = { 'Fn::Select': [6, { 'Fn::Split': [':', ref] }] };
    const part = (at: number) => ({ 'Fn::Select': [at, { 'Fn::Split': ['-', last] }] });
    const name = { 'Fn::Join': ['-', [part(0), part(1)]] };
    const Echo = structuredClone(SMALL_TEMPLATE.Resources.Echo) as never as {
      Properties: { Environment: { Variables: Record<string, unknown> } };
    };
    Echo.Properties.Environment.Variables = { NAME: name };

    expect(routesOf(stackWith({ Echo }))[0]?.function.environment).toEqual({
      NAME: 'Secret-0123456789ab',
    });
  });

  it.each([
    [
      'a route without an integration',
      { Route: { Type: 'AWS::ApiGatewayV2::Route', Properties: { RouteKey: 'a', Target: 'x' } } },
      'The route Route leads nowhere.',
    ],
    [
      'a function that is not there',
      {
        Integration: {
          Type: 'AWS::ApiGatewayV2::Integration',
          Properties: { IntegrationUri: 'arn:aws:lambda:x' },
        },
      },
      'arn:aws:lambda:x is none of the functions',
    ],
    [
      'a function without code in a file',
      {
        Echo: {
          Type: 'AWS::Lambda::Function',
          Properties: { Code: { ZipFile: '' }, Handler: 'index.handler' },
        },
      },
      'Echo is not as expected',
    ],
    [
      'a reference to nothing',
      {
        Integration: {
          Type: 'AWS::ApiGatewayV2::Integration',
          Properties: { IntegrationUri: { Ref: 'Gone' } },
        },
      },
      'Gone is referred to, but not in the template.',
    ],
    [
      'an attribute nobody knows',
      {
        Integration: {
          Type: 'AWS::ApiGatewayV2::Integration',
          Properties: { IntegrationUri: { 'Fn::GetAtt': ['Role', 'RoleId'] } },
        },
      },
      'Role has no RoleId here.',
    ],
  ])('refuses %s', (_, resources, message) => {
    expect(() => routesOf(stackWith(resources))).toThrow(message);
  });
});
