import { API } from '@polyptych/contract';
import description from '../../openapi.json' with { type: 'json' };
import { defineRoute } from '../api-route.ts';

/** The description is a file, so that whoever answers with it carries nothing that makes it. */
export const openapiRoute = defineRoute({
  ...API.openapi,
  needs: [],
  handle: () => description,
});
