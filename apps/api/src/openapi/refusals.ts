import {
  API_ERROR_STATUS,
  type ApiErrorCode,
  type ApiOperation,
  COMMON_ERRORS,
  errorAnswerSchema,
  invalidRequestAnswerSchema,
} from '@polyptych/contract';
import * as z from 'zod';
import type { oas31, ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { errorExample } from './error-examples.ts';
import { type HeaderName, headerRefs, RATE_LIMIT_HEADERS } from './headers.ts';

const MEANINGS: Record<(typeof API_ERROR_STATUS)[ApiErrorCode], string> = {
  400: 'The request is wrong, or asks for what cannot be done.',
  404: 'It is not there.',
  405: 'The address answers other methods.',
  409: 'It does not fit what is going on at the moment.',
  413: 'The body is too large.',
  415: 'The body is not `application/json`.',
  429: 'A rate limit is reached.',
  500: 'Something went wrong on our side.',
  503: 'Something that we need cannot be reached at the moment; try again.',
};

/** Every refusal of an operation, by status, each naming just the codes that it can have there. */
export function refusalsOf({ errors }: ApiOperation): ZodOpenApiResponsesObject {
  const byStatus = Object.groupBy([...errors, ...COMMON_ERRORS], (code) => API_ERROR_STATUS[code]);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes]) => [status, shared(codes) ?? refusal(codes)]),
  );
}

/** Refusals with a single code are alike wherever they come, and stand once among the components. */
const SINGLE_REFUSALS = new Map(
  Object.keys(API_ERROR_STATUS).map((code) => [
    code,
    { ...refusal([code as ApiErrorCode]), id: code },
  ]),
);

function shared(codes: readonly ApiErrorCode[]): ZodOpenApiResponseObject | undefined {
  return codes.length === 1 ? SINGLE_REFUSALS.get(codes.join()) : undefined;
}

/** @param codes all of one status */
function refusal(codes: readonly ApiErrorCode[]): ZodOpenApiResponseObject {
  const meaning = codes.map((code) => MEANINGS[API_ERROR_STATUS[code]])[0];
  return {
    description: `${meaning} ${codes.map((code) => `\`${code}\``).join(', ')}.`,
    headers: headerRefs(headersOf(codes)),
    content: {
      'application/json': {
        schema: schemaOf(codes),
        examples: Object.fromEntries(codes.map((code) => [code, exampleOf(code)])),
      },
    },
  };
}

function headersOf(codes: readonly ApiErrorCode[]): HeaderName[] {
  const isLimit = codes.includes('RATE_LIMITED');
  return ['X-Request-Id', ...(isLimit ? (['Retry-After', ...RATE_LIMIT_HEADERS] as const) : [])];
}

function schemaOf(codes: readonly ApiErrorCode[]): z.ZodType {
  const others = codes.filter((code) => code !== 'INVALID_REQUEST');
  if (others.length === 0) return invalidRequestAnswerSchema;
  const narrowed = errorAnswerSchema.extend({ code: z.enum(others) });
  if (others.length === codes.length) return narrowed;
  return z.discriminatedUnion('code', [invalidRequestAnswerSchema, narrowed]);
}

function exampleOf(code: ApiErrorCode): oas31.ExampleObject {
  return { value: errorExample(code) };
}
