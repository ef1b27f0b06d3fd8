import { type FieldProblem, fieldProblems } from '@polyptych/contract';
import * as z from 'zod';

/** Variables by name; an empty one counts as missing. */
export type Environment = Readonly<Record<string, string | undefined>>;

export const textSchema = z.string();
export const urlSchema = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address.' })
  .refine(hasNoPassword, 'must not hold a name or a password.');

/** What browsers send as `Origin`: scheme, host and port, nothing after them. */
export const originSchema = z
  .string()
  .refine(isOrigin, 'must be an origin: https://example.com, without a path.');

/** Whether a text is an origin as browsers write it. */
function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.parse(text)?.origin === text;
}

/** `fetch` refuses such an address, and a log would show it. */
function hasNoPassword(text: string): boolean {
  const url = URL.parse(text);
  return url === null || (url.username === '' && url.password === '');
}

/** Reads the variables behind a prefix; `undefined` when one of them is wrong. */
export type ReadVariables = <T>(prefix: string, schema: z.ZodType<T>) => T | undefined;

/** Reads groups of variables, and collects what is wrong with them. */
export function readerOf(environment: Environment): {
  read: ReadVariables;
  problems: FieldProblem[];
} {
  const problems: FieldProblem[] = [];
  const read: ReadVariables = (prefix, schema) => {
    const parsed = schema.safeParse(variablesBehind(prefix, environment));
    if (parsed.success) return parsed.data;
    problems.push(
      ...fieldProblems(parsed.error).map(({ path, message }) => ({ path: prefix + path, message })),
    );
    return undefined;
  };
  return { read, problems };
}

/** The variables whose names begin with `prefix`, without it; empty ones are left out. */
function variablesBehind(prefix: string, environment: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => {
      const text = value?.trim();
      return name.startsWith(prefix) && text ? [[name.slice(prefix.length), text]] : [];
    }),
  );
}

export function nonEmpty(text: string | undefined): string | undefined {
  return text?.trim() === '' ? undefined : text?.trim();
}
