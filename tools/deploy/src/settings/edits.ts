import { type DeployConfig, readDeployConfig, stackProblems } from '@polyptych/config';
import type { FieldProblem } from '@polyptych/contract';

/** What a change came to. */
export type Edit = { config: DeployConfig } | { problems: FieldProblem[] };

/**
 * Settings with some of them changed, each by its path in the file; an empty value takes a setting
 * out, which means the default. All change at once: two may be right only together. All that is
 * wrong is told at once, too.
 */
export function withSettings(
  config: DeployConfig,
  changes: readonly (readonly [path: string, value: string])[],
): Edit {
  const { config: changed, problems } = readingWith(config, changes);
  const all = [...problems, ...stackProblems(changed)];
  return all.length > 0 ? { problems: all } : { config: changed };
}

/** One setting changed, and what is wrong with that one alone; the rest is not asked about now. */
export function withField(
  config: DeployConfig,
  path: string,
  value: string,
): { config: DeployConfig; problem: string | undefined } {
  const { config: changed, problems } = readingWith(config, [[path, value]]);
  const own = [...problems, ...stackProblems(changed)].find((problem) => problem.path === path);
  return { config: own ? config : changed, problem: own?.message };
}

function readingWith(
  config: DeployConfig,
  changes: readonly (readonly [path: string, value: string])[],
): { config: DeployConfig; problems: FieldProblem[] } {
  const json: Record<string, unknown> = structuredClone(config);
  for (const [path, value] of changes) place(json, path.split('.'), valueOf(value.trim()));
  const { config: changed = config, problems } = readDeployConfig(JSON.stringify(json));
  return { config: changed, problems };
}

/** Whether a path leads to a key, which must not stand on a command line. */
export function isKeyPath(path: string): boolean {
  return /apikey$/i.test(path);
}

function place(json: Record<string, unknown>, path: string[], value: unknown): void {
  const [name = '', ...deeper] = path;
  if (deeper.length === 0) {
    if (value === undefined) Reflect.deleteProperty(json, name);
    else json[name] = value;
    return;
  }
  const inner = json[name];
  const next = typeof inner === 'object' && inner !== null ? { ...inner } : {};
  place(next, deeper, value);
  json[name] = next;
}

/** Numbers and true or false as such, nothing as nothing; anything else is text. */
function valueOf(text: string): unknown {
  if (text === '') return undefined;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
