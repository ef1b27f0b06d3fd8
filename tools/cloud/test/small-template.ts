/** A stack in small, written as CDK writes one. */
export const SMALL_TEMPLATE = {
  Parameters: { BootstrapVersion: { Type: 'String', Default: '/cdk-bootstrap/version' } },
  Resources: {
    Store: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain' },
    Counters: { Type: 'AWS::DynamoDB::Table' },
    PromptSecret: { Type: 'AWS::SecretsManager::Secret' },
    Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Description: 'a key' } },
    Dead: { Type: 'AWS::SQS::Queue' },
    Jobs: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 360,
        RedrivePolicy: {
          deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] },
          maxReceiveCount: 3,
        },
      },
    },
    Cdn: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: {} } },
    Api: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: { CorsConfiguration: { AllowOrigins: ['*'], AllowMethods: ['GET', 'POST'] } },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        RouteKey: 'GET /echo/{word}',
        Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
      },
    },
    Default: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        RouteKey: '$default',
        Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
      },
    },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { IntegrationUri: { 'Fn::GetAtt': ['Echo', 'Arn'] } },
    },
    Echo: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}' }, S3Key: 'echo.zip' },
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Timeout: 20,
        MemorySize: 512,
        Environment: {
          Variables: {
            STORE_BUCKET: { Ref: 'Store' },
            PUBLIC_URL: { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': ['Cdn', 'DomainName'] }]] },
            FLUX_QUEUE_URL: { Ref: 'Jobs' },
            RATE_LIMIT_TABLE: { Ref: 'Counters' },
            PROMPT_MODEL_PROVIDER: 'google_gemini',
            PROMPT_MODEL_SECRET_NAME: { Ref: 'PromptSecret' },
          },
        },
      },
    },
    Worker: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Key: 'worker.zip' },
        Handler: 'index.handler',
        Timeout: 300,
        Environment: {
          Variables: {
            STORE_BUCKET: { Ref: 'Store' },
            WORKER_MODEL: 'flux',
            FLUX_SECRET_NAME: { Ref: 'Secret' },
          },
        },
      },
    },
    // Nothing that runs here calls it, so what it is made of does not matter.
    Provider: {
      Type: 'AWS::Lambda::Function',
      Properties: { Code: { ZipFile: '' }, Handler: { 'Fn::ImportValue': 'elsewhere' } },
    },
    Role: { Type: 'AWS::IAM::Role' },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Jobs', 'Arn'] },
        FunctionName: { Ref: 'Worker' },
        ScalingConfig: { MaximumConcurrency: 2 },
      },
    },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ScheduleExpression: 'rate(2 minutes)',
        Targets: [{ Arn: { 'Fn::GetAtt': ['Worker', 'Arn'] }, Id: 'Target0' }],
      },
    },
    OnEvent: {
      Type: 'AWS::Events::Rule',
      Properties: { EventPattern: {}, Targets: [{ Arn: 'arn:aws:sns:other' }] },
    },
    Schedule: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'rate(1 hour)',
        Target: { Arn: { 'Fn::GetAtt': ['Worker', 'Arn'] }, Input: '{"now":true}' },
      },
    },
    Page: {
      Type: 'Custom::CDKBucketDeployment',
      Properties: {
        SourceObjectKeys: ['page.zip', 'config.zip'],
        SystemMetadata: { 'cache-control': 'public, max-age=0' },
        SourceMarkers: [{}, { '<<marker:0>>': { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] } }],
      },
    },
    HashedFiles: {
      Type: 'Custom::CDKBucketDeployment',
      Properties: {
        SourceObjectKeys: ['hashed.zip'],
        DestinationBucketKeyPrefix: 'assets',
        SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
      },
    },
  },
} as const;
