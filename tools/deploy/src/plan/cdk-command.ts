import { type Environment } from '@polyptych/config';
import type { StackFlags } from './stack-flags.ts';

/** One run of the CDK's command line. */
export interface CdkCommand {
  args: readonly string[];
  /** `cdk` has no option for the region; the variable wins over a profile's. */
  region: string;
}

export interface CdkTarget {
  region: string;
  profile: string | undefined;
  flags: StackFlags;
}

/**
 * `cdk deploy` for these flags. It asks nothing: who deploys has seen the summary, and would
 * have to read a table of a hundred rights to say more than yes.
 */
export function deployCommand(target: CdkTarget): CdkCommand {
  return command('deploy', ['--require-approval', 'never'], target);
}

/** `cdk destroy` for these flags; whoever calls it has asked already. */
export function destroyCommand(target: CdkTarget): CdkCommand {
  return command('destroy', ['--force'], target);
}

function command(verb: string, options: string[], target: CdkTarget): CdkCommand {
  const { region, profile, flags } = target;
  const context = Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const asWhom = profile === undefined ? [] : ['--profile', profile];
  return { args: [verb, ...options, '--no-notices', ...asWhom, ...context], region };
}

/** A command as it can be pasted into a shell. */
export function shownCommand({ args, region }: CdkCommand): string {
  return [`AWS_REGION=${region}`, 'npx', 'cdk', ...args.map(shellWord)].join(' ');
}

export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A shorter key is part of many a text that has nothing to do with it. */
const TELLING_LENGTH = 6;

/** Without these `cdk` would find neither its programs nor whose account is meant. */
const NEEDED = /^(PATH|HOME|AWS_.*)$/i;

/**
 * What `cdk` finds in its environment: all that this process has, but for keys. It builds the page
 * and runs the app, whose processes inherit it in turn.
 * @param keys all there are, also those of models that are off
 */
export function cdkEnvironment(
  environment: Environment,
  region: string,
  keys: readonly string[],
): Record<string, string> {
  const kept = Object.entries(environment).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !entry[0].endsWith('_API_KEY') && !tells(entry[0], entry[1], keys),
  );
  return { ...Object.fromEntries(kept), AWS_REGION: region, AWS_DEFAULT_REGION: region };
}

/** Whether a variable tells one of the keys. */
function tells(name: string, value: string, keys: readonly string[]): boolean {
  if (value.trim() === '') return false;
  if (keys.includes(value.trim())) return true;
  return (
    !NEEDED.test(name) && keys.some((key) => key.length >= TELLING_LENGTH && value.includes(key))
  );
}
