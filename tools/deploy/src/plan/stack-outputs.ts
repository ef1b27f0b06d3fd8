import { fieldProblems, MODEL_NAMES } from '@polyptych/contract';
import * as z from 'zod';
import { StepError } from '../errors.ts';
import type { KeyOwner } from '../settings/keys.ts';

/** A deployed stack tells these; a model that is off has no secret. */
const outputsSchema = z.object({
  ApiUrl: z.url(),
  SiteUrl: z.url(),
  FluxSecret: z.string().optional(),
  RecraftSecret: z.string().optional(),
  GeminiSecret: z.string().optional(),
  OpenaiSecret: z.string().optional(),
  PromptModelSecret: z.string().optional(),
});

export interface StackOutputs {
  apiUrl: string;
  siteUrl: string;
  /** Id of the secret that each owner's key belongs into. */
  secrets: ReadonlyMap<KeyOwner, string>;
}

/** Whether a stack tells what each of ours does: where its API is, and where its page. */
export function isPolyptych({ ApiUrl, SiteUrl }: Readonly<Record<string, string>>): boolean {
  return ApiUrl !== undefined && SiteUrl !== undefined;
}

/** @throws StepError for a stack that is none of ours */
export function readOutputs(outputs: Readonly<Record<string, string>>): StackOutputs {
  const parsed = outputsSchema.safeParse(outputs);
  if (!parsed.success) {
    const names = fieldProblems(parsed.error).map(({ path }) => path);
    throw new StepError(`The stack does not tell its ${names.join(', ')}; is it one of Polyptych?`);
  }
  const { ApiUrl, SiteUrl, ...others } = parsed.data;
  const owners: KeyOwner[] = [...MODEL_NAMES, 'promptModel'];
  const secrets = owners.flatMap((owner): [KeyOwner, string][] => {
    const name = `${owner.charAt(0).toUpperCase()}${owner.slice(1)}Secret` as keyof typeof others;
    const id = others[name];
    return id === undefined ? [] : [[owner, id]];
  });
  return { apiUrl: ApiUrl, siteUrl: SiteUrl, secrets: new Map(secrets) };
}
