import type { FieldProblem } from '@polyptych/contract';
import type * as z from 'zod';

/** The problems of a failed parse, one a field, each path beginning with `root` if there is one. */
export function problemsOf(error: z.ZodError, root?: string): FieldProblem[] {
  const byPath = new Map<string, string>();
  for (const issue of error.issues) {
    const path = [...(root === undefined ? [] : [root]), ...issue.path.map(String)].join('.');
    if (!byPath.has(path)) byPath.set(path, issue.message);
  }
  return [...byPath].map(([path, message]) => ({ path, message }));
}
