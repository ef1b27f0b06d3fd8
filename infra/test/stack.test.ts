import { MODEL_NAMES } from '@polyptych/contract';
import { API_ROUTES } from '@polyptych/api';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { rightsOf } from './policies.ts';
import { templateWith } from './synthesize.ts';
import {
  type FunctionProperties,
  ownFunctions,
  resourcesOf,
  textOf,
  type Value,
} from './template.ts';

const dev = templateWith();
const prod = templateWith({ env: 'prod' });

function workersOf(template: Template): [string, FunctionProperties][] {
  return [...ownFunctions(template)].filter(([name]) => name.startsWith('Works on jobs'));
}

describe('functions', () => {
  const functions = [...ownFunctions(dev)];

  it.each(functions)('%s: ESM on Node 24 and arm64, unnamed', (_name, properties) => {
    expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    expect(properties.FunctionName).toBeUndefined();
  });

  it.each([
    [dev, 7],
    [prod, 90],
  ])('each has a log group of its own that forgets', (template, days) => {
    const groups = new Map(
      resourcesOf<{ RetentionInDays?: number }>(template, 'AWS::Logs::LogGroup'),
    );
    const used = [...ownFunctions(template).values()].map(
      ({ LoggingConfig }) => LoggingConfig?.LogGroup.Ref ?? 'none',
    );

    expect(new Set(used).size).toBe(functions.length);
    for (const id of used) expect(groups.get(id)?.Properties.RetentionInDays).toBe(days);
    for (const [, { Properties }] of groups) expect(Properties.RetentionInDays).toBeDefined();
  });

  it('routes give up before the API does', () => {
    for (const [name, { Timeout }] of functions) {
      if (/^(GET|POST|DELETE|Answers) /.test(name)) expect(Timeout).toBeLessThan(30);
    }
  });

  it('a route is told what it needs and nothing else', () => {
    const variables = (name: string) =>
      Object.keys(ownFunctions(dev).get(name)?.Environment?.Variables ?? {}).sort();
    expect(variables('GET /health')).toEqual(['LOG_LEVEL']);
    expect(variables('GET /status/{sessionId}')).toEqual([
      'LOG_LEVEL',
      'PUBLIC_URL',
      'STORE_BUCKET',
    ]);
  });

  it('no variable holds anything that looks like a key', () => {
    const names = functions.flatMap(([, { Environment }]) =>
      Object.keys(Environment?.Variables ?? {}),
    );

    expect(names.filter((name) => /KEY|TOKEN|PASSWORD/.test(name))).toEqual([]);
  });
});

describe('routes', () => {
  it('are those of the API, and everything else', () => {
    const keys = resourcesOf<{ RouteKey: string }>(dev, 'AWS::ApiGatewayV2::Route').map(
      ([, { Properties }]) => Properties.RouteKey,
    );
    const expected = API_ROUTES.map(({ method, path }) => `${method.toUpperCase()} ${path}`);

    expect(keys.sort()).toEqual(['$default', ...expected].sort());
  });

  it('appear when the list says so', () => {
    const [first] = API_ROUTES;
    if (!first) throw new Error('no routes');
    const template = templateWith({}, [
      { ...first, name: 'health', path: '/pulse', method: 'get' },
    ]);

    template.hasResourceProperties('AWS::ApiGatewayV2::Route', { RouteKey: 'GET /pulse' });
    template.resourceCountIs('AWS::ApiGatewayV2::Route', 2);
  });

  it('are throttled, and logged without what people wrote', () => {
    dev.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 },
    });
    const [[, stage] = []] = resourcesOf<{ AccessLogSettings: { Format: string } }>(
      dev,
      'AWS::ApiGatewayV2::Stage',
    );
    const fields = Object.values(
      JSON.parse(stage?.Properties.AccessLogSettings.Format ?? '{}') as Record<string, string>,
    );

    expect(fields).toContain('$context.requestId');
    expect(fields.filter((field) => /query|body|header|authorizer/i.test(field))).toEqual([]);
  });

  it.each([
    [{}, ['*']],
    [{ corsOrigin: 'https://example.com' }, ['https://example.com', Match.anyValue()]],
  ])('may be called by browsers, those of the page among them: %j', (flags, origins) => {
    const template = templateWith(flags);

    template.hasResourceProperties('AWS::ApiGatewayV2::Api', {
      CorsConfiguration: {
        AllowOrigins: origins,
        AllowMethods: ['GET', 'POST', 'DELETE'],
        AllowHeaders: ['Content-Type', 'If-None-Match', 'Idempotency-Key', 'X-Request-Id'],
        ExposeHeaders: [
          'Date',
          'ETag',
          'Retry-After',
          'X-Request-Id',
          'Idempotent-Replayed',
          'RateLimit-Limit',
          'RateLimit-Remaining',
          'RateLimit-Reset',
          'RateLimit-Policy',
        ],
      },
    });
    const told = ownFunctions(template).get('GET /health')?.Environment?.Variables.CORS_ORIGIN;
    expect(told).toBe('corsOrigin' in flags ? flags.corsOrigin : undefined);
  });
});

describe('a model', () => {
  const workers = workersOf(dev);

  it('has its worker’s code in common with the others, bundled once', () => {
    expect(workers).toHaveLength(4);
    expect(new Set(workers.map(([, { Code }]) => Code.S3Key)).size).toBe(1);
    const all = [...ownFunctions(dev).values()];
    expect(new Set(all.map(({ Code }) => Code.S3Key)).size).toBe(all.length - 3);
  });

  it('is given its own model’s settings only', () => {
    for (const [, { Environment }] of workers) {
      const variables = Environment?.Variables ?? {};
      const model = textOf(variables.WORKER_MODEL ?? '').toUpperCase();
      expect(Object.keys(variables).sort()).toEqual(
        [
          `${model}_MODEL_ID`,
          `${model}_SECRET_NAME`,
          'LOG_LEVEL',
          'NODE_OPTIONS',
          'STORE_BUCKET',
          'WORKER_MODEL',
        ].sort(),
      );
    }
  });

  it('keeps a message from others for longer than its worker lives, and its worker past the deadline', () => {
    for (const [, { Timeout }] of workers) expect(Timeout).toBeGreaterThan(240);
    const queues = dev.findResources('AWS::SQS::Queue', {
      Properties: { VisibilityTimeout: 360, RedrivePolicy: { maxReceiveCount: 3 } },
    });
    expect(Object.keys(queues)).toHaveLength(MODEL_NAMES.length);
    dev.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
    dev.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: Match.absent(),
      MessageRetentionPeriod: 14 * 24 * 3600,
    });
  });

  it('hands on one message at a time, to ten workers at most, and takes failures back', () => {
    dev.allResourcesProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 10 },
    });
  });

  it('has a secret that nobody has put anything into', () => {
    dev.allResourcesProperties('AWS::SecretsManager::Secret', {
      SecretString: Match.absent(),
      GenerateSecretString: Match.absent(),
      Name: Match.absent(),
    });
  });

  it('may be another of the same provider', () => {
    const template = templateWith({ fluxModelId: 'flux-2-max' });

    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectLike({ FLUX_MODEL_ID: 'flux-2-max', WORKER_MODEL: 'flux' }),
      },
    });
  });

  it('takes only encrypted connections to its queues', () => {
    const denied = resourcesOf<{ PolicyDocument: { Statement: { Effect: string }[] } }>(
      dev,
      'AWS::SQS::QueuePolicy',
    );

    expect(denied).toHaveLength(8);
    for (const [, { Properties }] of denied) {
      expect(Properties.PolicyDocument.Statement).toEqual([
        expect.objectContaining({
          Effect: 'Deny',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ]);
    }
  });
});

describe('the sweep', () => {
  it('comes every two minutes, and ends before the next', () => {
    dev.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(2 minutes)' });
    const sweep = ownFunctions(dev).get('Carries on with work that nobody looks after');
    expect(sweep?.Timeout).toBeLessThan(120);
  });
});

describe('rate limits', () => {
  it('are counted in a table with the keys of rate-limiter-flexible', () => {
    dev.hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: [{ AttributeName: 'key', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'key', AttributeType: 'S' }],
      TimeToLiveSpecification: { AttributeName: 'expire', Enabled: true },
      BillingMode: 'PAY_PER_REQUEST',
    });
  });

  it('are told to whoever counts, and to nobody else', () => {
    const told = { RATE_LIMIT_GLOBAL: '5', RATE_LIMIT_PER_IP: '0' };
    const counting = [...ownFunctions(templateWith({ rateLimitGlobal: '5', rateLimitPerIp: '0' }))]
      .map(([name, { Environment }]): [string, object] => [name, limitsIn(Environment?.Variables)])
      .filter(([, limits]) => Object.keys(limits).length > 0);

    const table = { Ref: expect.stringMatching(/^RateLimitsTable/) as string };
    expect(Object.fromEntries(counting)).toEqual(
      Object.fromEntries(
        ['generate', 'iterate', 'outpaint', 'retry', 'enhance'].map((name) => [
          `POST /${name}`,
          { ...told, RATE_LIMIT_TABLE: table },
        ]),
      ),
    );
  });

  it('have no table where there are none', () => {
    const template = templateWith({ rateLimitGlobal: '0', rateLimitPerIp: '0' });

    template.resourceCountIs('AWS::DynamoDB::Table', 0);
    for (const name of ['POST /generate', 'POST /enhance']) {
      expect(limitsIn(ownFunctions(template).get(name)?.Environment?.Variables)).toEqual({
        RATE_LIMIT_GLOBAL: '0',
        RATE_LIMIT_PER_IP: '0',
      });
    }
    const actions = rightsOf(template).map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith('dynamodb:'))).toEqual([]);
  });
});

describe('a prompt model', () => {
  const chosen = templateWith({ promptModel: 'gemini-3.5-flash-lite' });

  it('has a secret of its own, without a value, that is told in an output', () => {
    const secrets = resourcesOf(chosen, 'AWS::SecretsManager::Secret');

    expect(secrets).toHaveLength(MODEL_NAMES.length + 1);
    const [[id, secret] = []] = secrets.filter(([name]) => name.startsWith('PromptModel'));
    expect(secret?.Properties).toEqual({ Description: 'API key for the prompt model' });
    chosen.hasOutput('PromptModelSecret', { Value: { Ref: id } });
  });

  it('is told to POST /enhance alone', () => {
    const told = [...ownFunctions(chosen)].flatMap(([name, { Environment }]) =>
      Object.entries(Environment?.Variables ?? {})
        .filter(([variable]) => variable.startsWith('PROMPT_MODEL_'))
        .map(([variable, value]) => [name, variable, textOf(value)]),
    );

    expect(told).toEqual([
      ['POST /enhance', 'PROMPT_MODEL_PROVIDER', 'google_gemini'],
      ['POST /enhance', 'PROMPT_MODEL_ID', 'gemini-3.5-flash-lite'],
      [
        'POST /enhance',
        'PROMPT_MODEL_SECRET_NAME',
        expect.stringMatching(/^\$\{PromptModelSecret\w*\}$/) as string,
      ],
    ]);
  });

  it('leaves nothing behind when there is none', () => {
    expect(JSON.stringify(dev.toJSON())).not.toMatch(/prompt_?model/i);
  });
});

/** What a function is told of rate limits. */
function limitsIn(variables: Readonly<Record<string, Value>> | undefined) {
  return Object.fromEntries(
    Object.entries(variables ?? {}).filter(([name]) => name.startsWith('RATE_LIMIT_')),
  );
}

describe('alarms', () => {
  it('tell one topic, and go off for nothing when nothing happens', () => {
    dev.allResourcesProperties('AWS::CloudWatch::Alarm', {
      TreatMissingData: 'notBreaching',
      ComparisonOperator: 'GreaterThanThreshold',
      AlarmActions: [{ Ref: Match.stringLikeRegexp('^AlarmsTopic') }],
    });
  });

  it('may be told to the topic', () => {
    dev.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
          }),
        ]),
      },
    });
  });

  it('watch what a day costs, over all models', () => {
    const template = templateWith({ gemini: 'false', dailySpendUsd: '7' });

    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Threshold: 7,
      Metrics: Match.arrayWith([
        Match.objectLike({ Expression: 'FILL(flux, 0) + FILL(recraft, 0) + FILL(openai, 0)' }),
        Match.objectLike({
          MetricStat: Match.objectLike({
            Period: 86_400,
            Metric: Match.objectLike({ Namespace: 'Polyptych', MetricName: 'CostUsd' }),
          }),
        }),
      ]),
    });
  });

  it('write to somebody only if there is an address', () => {
    dev.resourceCountIs('AWS::SNS::Subscription', 0);
    templateWith({ alarmEmail: 'ops@example.com' }).hasResourceProperties(
      'AWS::SNS::Subscription',
      {
        Protocol: 'email',
        Endpoint: 'ops@example.com',
      },
    );
  });

  it('stand on a dashboard', () => {
    const [[, board] = []] = resourcesOf<{ DashboardBody: Value }>(
      dev,
      'AWS::CloudWatch::Dashboard',
    );
    const body = textOf(board?.Properties.DashboardBody ?? '');

    for (const name of ['JobAccepted', 'JobCompleted', 'ProviderLatency', 'CostUsd']) {
      expect(body).toContain(`"Polyptych","${name}"`);
    }
    expect(body).toContain('ApproximateAgeOfOldestMessage');
    expect(body).toContain('{Polyptych,service,model,code} MetricName=');
  });

  it('leave a failed sweep to its next turn', () => {
    dev.resourceCountIs('AWS::Lambda::EventInvokeConfig', 1);
    dev.hasResourceProperties('AWS::Lambda::EventInvokeConfig', { MaximumRetryAttempts: 0 });
  });
});

describe('outputs', () => {
  it('name what a person or the guided deployment needs', () => {
    const { Outputs } = dev.toJSON() as { Outputs: Record<string, unknown> };

    expect(Object.keys(Outputs).sort()).toEqual([
      'AlarmTopic',
      'ApiUrl',
      'FluxSecret',
      'GeminiSecret',
      'ImageDomain',
      'OpenaiSecret',
      'RecraftSecret',
      'SiteUrl',
      'StoreBucket',
    ]);
  });
});
