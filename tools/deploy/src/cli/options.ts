import { parseArgs } from 'node:util';
import type { Environment } from '@polyptych/config';
import { UsageError } from '../errors.ts';

export const COMMANDS = ['deploy', 'destroy', 'config'] as const;
export type Command = (typeof COMMANDS)[number];

export interface Options {
  help: boolean;
  /** Takes what is suggested, and confirms. */
  yes: boolean;
  /** Nothing is asked, whatever is missing. */
  nonInteractive: boolean;
  dryRun: boolean;
  /** For work on this machine: nothing is deployed. */
  local: boolean;
  /** Another file than `.deploy-config.json`, as the caller wrote it. */
  config: string | undefined;
  /** A profile of the AWS configuration. */
  profile: string | undefined;
  /** `path=value` for the settings. */
  set: string[];
}

const FLAG = { type: 'boolean', default: false } as const;
const TEXT = { type: 'string' } as const;
const COMMON = { help: { ...FLAG, short: 'h' }, config: TEXT, 'non-interactive': FLAG } as const;

const ACCEPTED = {
  deploy: { ...COMMON, yes: { ...FLAG, short: 'y' }, profile: TEXT, 'dry-run': FLAG, local: FLAG },
  destroy: { ...COMMON, yes: { ...FLAG, short: 'y' }, profile: TEXT, 'dry-run': FLAG },
  config: { ...COMMON, set: { type: 'string', multiple: true } },
} as const;

/**
 * Reads a command's options.
 * @throws UsageError for an option that is not known, or that npm has kept for itself
 */
export function readOptions(
  command: Command,
  args: readonly string[],
  environment: Environment,
): Options {
  refuseSwallowed(command, environment);
  const { values } = parsed(command, args);
  const flag = (name: string) => values[name] === true;
  const text = (name: string) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const empty = ['config', 'profile'].find((name) => text(name)?.trim() === '');
  if (empty !== undefined) throw new UsageError(`--${empty} must be followed by a value.`);
  return {
    help: flag('help'),
    yes: flag('yes'),
    nonInteractive: flag('non-interactive'),
    dryRun: flag('dry-run'),
    local: flag('local'),
    config: text('config'),
    profile: text('profile'),
    set: Array.isArray(values.set) ? values.set.map(String) : [],
  };
}

function parsed(command: Command, args: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...args], options: ACCEPTED[command], strict: true });
    return { values: values as Readonly<Record<string, unknown>> };
  } catch (cause) {
    const [sentence = ''] = cause instanceof Error ? cause.message.split('. ') : [];
    const help = `npm run ${command} -- --help tells what there is.`;
    throw new UsageError(`${sentence.replace(/\.?$/, '.')} ${help}`, { cause });
  }
}

/**
 * `npm run deploy --dry-run` is a trap: without `--` in between npm takes the option for its own, and
 * what was meant as a rehearsal would be the performance.
 */
function refuseSwallowed(command: Command, environment: Environment): void {
  const swallowed = Object.keys(ACCEPTED[command]).find(
    (name) =>
      // `--yes` and `--help` are settings that somebody may have given npm for good, and do no harm.
      name !== 'yes' && name !== 'help' && environment[`npm_config_${name.replaceAll('-', '_')}`],
  );
  if (swallowed === undefined) return;
  throw new UsageError(
    `npm has kept --${swallowed} for itself; two hyphens before it pass it on: ` +
      `npm run ${command} -- --${swallowed}`,
  );
}
