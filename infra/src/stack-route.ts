import type { RouteNeed } from '@polyptych/api';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';

/** The methods that routes have, as API Gateway calls them. */
export const METHODS = {
  get: HttpMethod.GET,
  post: HttpMethod.POST,
  delete: HttpMethod.DELETE,
};

/** A route as the stack sees it: where it stands, and what its function works with. */
export interface StackRoute {
  name: string;
  method: keyof typeof METHODS;
  /** In OpenAPI's notation, which is API Gateway's too: `/status/{sessionId}`. */
  path: string;
  needs: readonly RouteNeed[];
}
