import { createApi } from '@polyptych/api';
import { API_ADDRESSES } from '@polyptych/contract';
import { commonPorts } from './common-ports.ts';
import { lambdaOf } from './route-handler.ts';

/** Where the routes stand, without what they are made of: this answers none of them. */
const paths = Object.values(API_ADDRESSES).map(({ path }) => path);

/** Answers whatever no route does, in the API's own words: 404, or 405 on a route's address. */
export const handler = lambdaOf(createApi(commonPorts(), [], paths));
