import { API_ROUTES, createApi } from '@polyptych/api';
import { commonPorts } from './common-ports.ts';
import { lambdaOf } from './route-handler.ts';

const paths = API_ROUTES.map(({ path }) => path);

/** Answers whatever no route does, in the API's own words: 404, or 405 on a route's address. */
export const handler = lambdaOf(createApi(commonPorts(), [], paths));
