import { shellWord } from '../plan/cdk-command.ts';
import type { Command, Options } from './options.ts';

type Kept = Pick<Options, 'config' | 'profile' | 'nonInteractive' | 'yes' | 'local'>;

/**
 * A command as whoever called this one would have to type it to mean the same file and account.
 * `--yes` is kept only where nobody can be asked: elsewhere a copied line is to ask once more.
 */
export function againCommand(
  command: Command,
  { config, profile, nonInteractive, yes, local }: Kept,
): string {
  const ofAws = command !== 'config';
  const words = [
    ...(local && command === 'deploy' ? ['--local'] : []),
    ...(config === undefined ? [] : ['--config', shellWord(config)]),
    ...(profile === undefined || !ofAws ? [] : ['--profile', shellWord(profile)]),
    ...(nonInteractive ? ['--non-interactive'] : []),
    ...(nonInteractive && yes && ofAws ? ['--yes'] : []),
  ];
  return [`npm run ${command}`, ...(words.length > 0 ? ['--', ...words] : [])].join(' ');
}
