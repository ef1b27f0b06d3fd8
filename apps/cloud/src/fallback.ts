import { createApi } from '@polyptych/api';
import { API_ADDRESSES } from '@polyptych/contract';
import { commonPorts } from './common-ports.ts';
import { lambdaOf } from './route-handler.ts';

/** The addresses of the routes, without what they are made of: this answers none of them. */
const places = Object.values(API_ADDRESSES);

/** Answers whatever no route does, in the API's own words: 404, or 405 on a route's address. */
export const handler = lambdaOf(createApi(commonPorts(), [], places));
