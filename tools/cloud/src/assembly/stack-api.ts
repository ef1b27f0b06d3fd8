import { AssemblyError } from './errors.ts';
import {
  apiSchema,
  type CorsConfiguration,
  integrationSchema,
  routeSchema,
} from './resource-properties.ts';
import type { Stack, StackFunction } from './stack.ts';

export interface StackRoute {
  /** `POST /generate`, or `$default`. */
  key: string;
  function: StackFunction;
}

/** Everything that the HTTP API answers, and by which function. */
export function routesOf(stack: Stack): StackRoute[] {
  const integrations = new Map(stack.read('AWS::ApiGatewayV2::Integration', integrationSchema));
  return stack.read('AWS::ApiGatewayV2::Route', routeSchema).map(([id, { RouteKey, Target }]) => {
    const integration = integrations.get(Target.replace('integrations/', ''));
    if (!integration) throw new AssemblyError(`The route ${id} leads nowhere.`);
    return { key: RouteKey, function: stack.functionOf(integration.IntegrationUri) };
  });
}

/** The CORS settings of the API, which then answers preflights by itself. */
export function corsOf(stack: Stack): CorsConfiguration | undefined {
  return stack.read('AWS::ApiGatewayV2::Api', apiSchema)[0]?.[1].CorsConfiguration;
}

/** Addresses that the stack would be reached at if it were deployed. */
export function originsOf(stack: Stack): string[] {
  const distributions = stack.idsOf('AWS::CloudFront::Distribution');
  const apis = stack.idsOf('AWS::ApiGatewayV2::Api');
  return [
    ...distributions.map((id) => `https://${stack.attribute(id, 'DomainName')}`),
    ...apis.map((id) => stack.attribute(id, 'ApiEndpoint')),
  ];
}
