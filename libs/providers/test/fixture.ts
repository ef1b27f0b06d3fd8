import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { ProviderError } from '../src/spec/errors.ts';
import { base64, picture } from './pictures.ts';
import type { Step } from './scripted-server.ts';

export type Service = 'flux' | 'recraft' | 'gemini' | 'openai';

/** The key of every adapter here; an answer may repeat it, an error never does. */
export const API_KEY = 'contract-secret-key';

/** The picture that an answer holds wherever its fixture says `{{picture}}`. */
export const drawn = picture('result');

const fixtureSchema = z.strictObject({
  /** Where this form of an answer is documented or was seen. */
  source: z.string(),
  status: z.int().default(200),
  headers: z.record(z.string(), z.string()).default({}),
  /** Text is sent as it is. */
  body: z.json(),
});

const folder = (service: Service) => new URL(`fixtures/${service}/`, import.meta.url);

/** The names of a service's fixtures, in order. */
export function fixtureNames(service: Service): string[] {
  return readdirSync(folder(service))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();
}

/** One answer of a service, as its documentation, its OpenAPI or its SDK's types show it. */
export function fixture(service: Service, name: string): Step {
  const text = readFileSync(new URL(`${name}.json`, folder(service)), 'utf8');
  return (url) => {
    const values = new Map([
      ['{{server}}', url],
      ['{{key}}', API_KEY],
      ['{{picture}}', base64(drawn)],
      ['{{draft}}', base64(picture('draft'))],
    ]);
    const filled = text.replaceAll(/\{\{\w+\}\}/g, (mark) => values.get(mark) ?? mark);
    const { status, headers, body } = fixtureSchema.parse(JSON.parse(filled));
    return { status, headers, body };
  };
}

/** The `ProviderError` that a call must end in, checked to be one that may be shown. */
export async function failureOf(call: Promise<unknown>): Promise<ProviderError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProviderError)) throw new TypeError('No ProviderError.', { cause: error });
  if (`${error.message} ${String(error.cause)}`.includes(API_KEY)) {
    throw new Error('The key is in the error.');
  }
  return error;
}

/** What a failure is classified as. */
export function verdictOf({ code, retryable, retryAfterMs }: ProviderError) {
  return { code, retryable, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

export type Verdict = ReturnType<typeof verdictOf>;

export const rejected: Verdict = { code: 'PROVIDER_REJECTED', retryable: false };
export const auth: Verdict = { code: 'PROVIDER_AUTH', retryable: false };
export const quota: Verdict = { code: 'PROVIDER_QUOTA', retryable: false };
export const moderated: Verdict = { code: 'MODERATED', retryable: false };
export const badResponse: Verdict = { code: 'PROVIDER_BAD_RESPONSE', retryable: false };
export const limited: Verdict = { code: 'PROVIDER_RATE_LIMITED', retryable: true };
export const unavailable: Verdict = { code: 'PROVIDER_UNAVAILABLE', retryable: true };
