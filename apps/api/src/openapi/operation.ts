import type { ApiOperation, OperationId } from '@polyptych/contract';
import type {
  ZodOpenApiOperationObject,
  ZodOpenApiParameters,
  ZodOpenApiResponseObject,
  ZodOpenApiResponsesObject,
} from 'zod-openapi';
import * as z from 'zod';
import { EXAMPLES } from './examples.ts';
import {
  type HeaderName,
  headerRefs,
  type ParameterName,
  parameterRefs,
  RATE_LIMIT_HEADERS,
} from './headers.ts';
import { refusalsOf } from './refusals.ts';

/** One operation in OpenAPI's words. */
export function describeOperation(
  id: OperationId,
  operation: ApiOperation,
): ZodOpenApiOperationObject {
  const { tag, summary, description } = operation;
  const body = requestBody(id, operation);
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    requestParams: requestParams(operation),
    parameters: parameterRefs(requestHeaders(operation)),
    ...(body && { requestBody: body }),
    responses: { ...answersOf(id, operation), ...refusalsOf(operation) },
  };
}

function requestParams({ params, query }: ApiOperation): ZodOpenApiParameters {
  return {
    ...(params instanceof z.ZodObject && { path: params }),
    ...(query instanceof z.ZodObject && { query }),
  };
}

function requestHeaders({ method, isConditional }: ApiOperation): ParameterName[] {
  return [
    ...(method === 'post' ? (['Idempotency-Key'] as const) : []),
    ...(isConditional ? (['If-None-Match'] as const) : []),
    'X-Request-Id',
  ];
}

function requestBody(id: OperationId, { body }: ApiOperation) {
  return (
    body && {
      required: true,
      content: {
        'application/json': {
          schema: body,
          examples: { typical: { value: EXAMPLES[id].request } },
        },
      },
    }
  );
}

function answersOf(id: OperationId, operation: ApiOperation): ZodOpenApiResponsesObject {
  const { answer, isConditional } = operation;
  const headers = headerRefs(answerHeaders(operation));
  const notModified: ZodOpenApiResponseObject = {
    description: 'The caller has this state already.',
    headers,
  };
  return {
    [`${answer.status}`]: {
      description: answer.description,
      headers,
      ...(answer.status !== 204 && {
        content: {
          'application/json': {
            schema: answer.schema,
            examples: { typical: { value: EXAMPLES[id].answer } },
          },
        },
      }),
    },
    ...(isConditional && { 304: notModified }),
  };
}

function answerHeaders({ method, isConditional, errors }: ApiOperation): HeaderName[] {
  return [
    'X-Request-Id',
    ...(isConditional ? (['ETag'] as const) : []),
    ...(method === 'post' ? (['Idempotent-Replayed'] as const) : []),
    ...(errors.includes('RATE_LIMITED') ? RATE_LIMIT_HEADERS : []),
  ];
}
