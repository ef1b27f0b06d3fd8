import { READABLE_HEADERS, SENDABLE_HEADERS } from '@polyptych/api';
import { Duration, Stack } from 'aws-cdk-lib';
import { CorsHttpMethod, HttpApi, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { explain } from '../explain.ts';
import { METHODS, type StackRoute } from '../stack-route.ts';
import { accessLog } from './access-log.ts';
import { createFunction } from './create-function.ts';
import { MEET_NEED, type RouteParts } from './route-needs.ts';

export interface ApiProps extends RouteParts {
  /** Where the page is, whose browsers may always call. */
  siteUrl: string;
  routes: readonly StackRoute[];
}

/** Under the 30 s after which an HTTP API gives up, so that it is we who answer. */
const ROUTE_TIMEOUT = Duration.seconds(20);

/** Routes wait for S3 and SQS; this much memory comes with a third of a processor for the start. */
const ROUTE_MEMORY_MB = 512;

/** Requests a second from everybody together, and how many may come at once. */
const THROTTLE = { rateLimit: 200, burstLimit: 400 };

/** The HTTP API: a function for each route, and one for whatever is no route. */
export class Api extends Construct {
  readonly http: HttpApi;
  readonly #props: ApiProps;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    this.#props = props;
    const { corsOrigin } = props.flags;
    const fallback = this.#createFunction('fallback', 'Answers what is no route', 'fallback');
    this.http = new HttpApi(this, 'Http', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      defaultIntegration: new HttpLambdaIntegration('Fallback', fallback),
      corsPreflight: {
        allowOrigins: corsOrigin === undefined ? ['*'] : [corsOrigin, props.siteUrl],
        allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.DELETE],
        allowHeaders: SENDABLE_HEADERS,
        exposeHeaders: READABLE_HEADERS,
        maxAge: Duration.hours(2),
      },
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: accessLog(this, props.flags.env),
    });
    explain(this.http, { APIG4: 'Open to everybody by design; the stage throttles.' });
    for (const route of props.routes) this.#addRoute(route);
  }

  #addRoute({ name, method, path, needs }: StackRoute): void {
    const fn = this.#createFunction(name, `${method.toUpperCase()} ${path}`, `routes/${name}`);
    for (const need of needs) MEET_NEED[need](fn, this.#props);
    const integration = new HttpLambdaIntegration(name, fn);
    this.http.addRoutes({ path, methods: [METHODS[method]], integration });
  }

  #createFunction(id: string, description: string, entry: string): LambdaFunction {
    const { env, corsOrigin } = this.#props.flags;
    return createFunction(this, id, {
      env,
      description,
      entry,
      timeout: ROUTE_TIMEOUT,
      memorySize: ROUTE_MEMORY_MB,
      environment: corsOrigin === undefined ? {} : { CORS_ORIGIN: corsOrigin },
    });
  }
}
