import type { DeployConfig } from '@polyptych/config';
import type { FieldProblem } from '@polyptych/contract';
import { UsageError } from '../errors.ts';
import { isKeyPath, withSettings } from './edits.ts';

/**
 * Settings changed by `--set <path>=<value>`.
 * @throws UsageError with all that is wrong, each with the option that is to blame
 */
export function withOptions(config: DeployConfig, options: readonly string[]): DeployConfig {
  const read = options.map((option) => /^([\w.]+)=(.*)$/s.exec(option));
  const changes = read.flatMap((found) =>
    found ? [[found[1] ?? '', found[2] ?? ''] as const] : [],
  );
  const keys = changes.filter(([path, value]) => isKeyPath(path) && value.trim() !== '');
  const edit = withSettings(
    config,
    changes.filter((change) => !keys.includes(change)),
  );
  const problems = [
    ...(read.includes(null)
      ? ['--set takes <path>=<value>, such as models.flux.enabled=false.']
      : []),
    ...keys.map(
      ([path]) =>
        `--set ${path}: a key is not taken from a command line, which others can read: npm run config asks for it.`,
    ),
    ...('problems' in edit
      ? edit.problems.map((problem) =>
          blamed(
            problem,
            changes.map(([path]) => path),
          ),
        )
      : []),
  ];
  if ('config' in edit && problems.length === 0) return edit.config;
  throw new UsageError(['Nothing was changed:', ...problems.map((line) => `  ${line}`)].join('\n'));
}

/**
 * A problem under the options that it comes from: those at its place, below or above it, or else
 * those of the same part of the settings.
 */
function blamed({ path, message }: FieldProblem, options: readonly string[]): string {
  const near = options.filter(
    (option) => option === path || option.startsWith(`${path}.`) || path.startsWith(`${option}.`),
  );
  const [part] = path.split('.');
  const names = near.length > 0 ? near : options.filter((option) => option.split('.')[0] === part);
  const what = near.length === 1 && near[0] === path ? message : `${path} ${message}`;
  return `${['--set', [...new Set(names)].join(', ')].filter(Boolean).join(' ')}: ${what}`;
}
