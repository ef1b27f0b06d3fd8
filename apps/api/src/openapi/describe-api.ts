import {
  API,
  API_TAGS,
  type ApiOperation,
  errorAnswerSchema,
  type OperationId,
} from '@polyptych/contract';
import { createDocument, type oas31, type ZodOpenApiPathsObject } from 'zod-openapi';
import packageJson from '../../package.json' with { type: 'json' };
import { HEADERS, PARAMETERS } from './headers.ts';
import { describeOperation } from './operation.ts';
import { tidySchema } from './tidy-schema.ts';

const DESCRIPTION = `One prompt, four image models, side by side.

A **session** is one original prompt; a **column** is one model inside a session; an **iteration** is
one image in a column: index 0 is the first generation, 1 to 6 are refinements and outpaintings.

Whatever makes an image answers 202 at once and goes on working: poll \`/status/{sessionId}\` with the
\`ETag\` of the answer before. An error is \`{ error, code, requestId, details? }\`: a sentence for a
person, and a code for a program. Unknown fields of a body are ignored; answers may get more fields.`;

/** The whole API as an OpenAPI 3.1 document, made of the table that the server answers by. */
export function describeApi(): oas31.OpenAPIObject {
  const document = createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Polyptych',
        version: packageJson.version,
        description: DESCRIPTION,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/', description: 'Where this document was read.' }],
      tags: Object.entries(API_TAGS).map(([name, description]) => ({ name, description })),
      paths: paths(),
      components: {
        schemas: { Error: errorAnswerSchema },
        headers: HEADERS,
        parameters: PARAMETERS,
      },
    },
    { override: tidySchema },
  );
  return document as oas31.OpenAPIObject;
}

function paths(): ZodOpenApiPathsObject {
  const described: ZodOpenApiPathsObject = {};
  for (const [id, operation] of Object.entries<ApiOperation>(API)) {
    const { method, path } = operation;
    described[path] = {
      ...described[path],
      [method]: describeOperation(id as OperationId, operation),
    };
  }
  return described;
}
