import type * as z from 'zod';
import type { FieldProblem } from './errors.ts';

/** The problems of a failed parse, one a field, each path beginning with `root` if there is one. */
export function fieldProblems(error: z.ZodError, root?: string): FieldProblem[] {
  const byPath = new Map<string, string>();
  for (const { path, message } of error.issues.flatMap(problemsOfIssue)) {
    const whole = [...(root === undefined ? [] : [root]), ...path].join('.');
    if (!byPath.has(whole)) byPath.set(whole, message);
  }
  return [...byPath].map(([path, message]) => ({ path, message }));
}

/** An issue about keys that should not be there is one problem for each of them. */
function problemsOfIssue(issue: z.core.$ZodIssue): { path: string[]; message: string }[] {
  const path = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...path, key], message: 'is not known.' }));
}
