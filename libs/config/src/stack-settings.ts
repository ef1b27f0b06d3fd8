import * as z from 'zod';

/** `prod` keeps its data and cannot be deleted by a slip. */
export const STACK_ENVIRONMENTS = ['dev', 'prod'] as const;
export type StackEnvironment = (typeof STACK_ENVIRONMENTS)[number];

/** Name of a stack; CloudFormation would take a longer one, the names made from it would not. */
export const stackNameSchema = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9-]{0,31}$/,
    'must be up to 32 letters, digits and "-", a letter first.',
  );

/** What a stack is called that was given no name. */
export function defaultStackName(env: StackEnvironment): string {
  return `polyptych-${env}`;
}

/** Id of a model, as it may stand in a flag and in a function's environment. */
export const stackModelIdSchema = z
  .string()
  .regex(/^[\w.-]+$/, 'must be a model id: letters, digits, "_", "." and "-".');

/** Name of an AWS region; which ones there are, AWS alone knows. */
export const regionSchema = z
  .string()
  .regex(/^[a-z]{2,4}(-[a-z]+){1,2}-\d{1,2}$/, 'must be an AWS region, such as us-west-2.');

/** A stack's limits when nothing else is said; 0 would be for no limit. */
export const STACK_RATE_LIMITS = {
  /** Accepted operations an hour, of everybody together. */
  global: 1000,
  /** Accepted operations a day, of one address. */
  perIp: 100,
} as const;

/** Dollars a day above which an alarm goes off when nothing else is said. */
export const STACK_DAILY_SPEND_USD = 50;
