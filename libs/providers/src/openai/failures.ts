import * as z from 'zod';
import { moderated } from '../sdk/call-sdk.ts';
import type { ProviderError } from '../spec/errors.ts';
import {
  type FailedAnswer,
  httpFailure,
  type ProviderIdentity,
} from '../transport/http-failure.ts';

const failureSchema = z.object({
  error: z.object({
    code: z.string().nullish().catch(null),
    type: z.string().nullish().catch(null),
  }),
});

const MODERATION_CODES = ['moderation_blocked', 'content_policy_violation'];
const QUOTA_CODES = [
  'insufficient_quota',
  'billing_hard_limit_reached',
  'billing_not_active',
  'credit_balance_exhausted',
  'organization_spend_limit_exceeded',
  'project_spend_limit_exceeded',
];

/**
 * Classifies an unsuccessful answer of the OpenAI API. Its `code` tells a refused picture from a
 * refused request (both 400) and an exhausted account from too many requests (both 429).
 */
export function openAiFailure(provider: ProviderIdentity, answer: FailedAnswer): ProviderError {
  const codes = codesIn(answer.text);
  const isOneOf = (known: string[]) => codes.some((code) => known.includes(code));
  if (isOneOf(MODERATION_CODES)) return moderated(provider, answer.text);
  const status = isOneOf(QUOTA_CODES) ? 402 : answer.status;
  return httpFailure(provider, { ...answer, status }, Date.now());
}

function codesIn(text: string): string[] {
  try {
    const { code, type } = failureSchema.parse(JSON.parse(text)).error;
    return [code, type].filter((value) => typeof value === 'string');
  } catch {
    return [];
  }
}
