import { deployConfigSchema } from '@polyptych/config';
import type { Options } from '../cli/options.ts';
import type { Screen } from '../io/terminal.ts';
import { deployCommand, shownCommand } from '../plan/cdk-command.ts';
import { stackFlags } from '../plan/stack-flags.ts';
import { WEB_ENV_FILE, webVariables } from '../plan/web-env.ts';
import { keyOf, keyOwners, keyVariable } from '../settings/keys.ts';
import { masked } from '../settings/models.ts';
import { stackSummary } from '../settings/summary.ts';
import type { Collected } from '../steps/collect-settings.ts';
import { ownerName } from '../steps/put-keys.ts';
import { wouldBeWritten } from '../steps/save-settings.ts';
import type { World } from '../world.ts';

/** Says what deploying would do. Nothing is written, and AWS is not asked. @returns the exit code */
export function rehearse(
  { environment }: World,
  { profile }: Options,
  screen: Screen,
  collected: Collected,
): number {
  const { effective } = collected;
  screen.note(stackSummary(effective, environment), 'Settings');
  const region = effective.region ?? '';
  const command = deployCommand({ region, profile, flags: stackFlags(effective) });
  const variables = webVariables('<ApiUrl of the stack>', effective);
  screen.plain(
    [
      ...savingText(collected),
      '',
      'Would be run:',
      '',
      `  ${shownCommand(command)}`,
      '',
      'Would be put into Secrets Manager, where it is not there already:',
      '',
      ...keyOwners(effective).map((owner) => {
        const key = keyOf(effective, environment, owner);
        return `  the key of ${ownerName(owner)}: ${key ? masked(key.value) : `none yet; deploying asks for it, or takes ${keyVariable(owner)}`}`;
      }),
      '',
      `Would be written to ${WEB_ENV_FILE}:`,
      '',
      ...Object.entries(variables).map(([name, value]) => `  ${name}=${value}`),
      '',
    ].join('\n'),
  );
  screen.end('A rehearsal: nothing was written, and AWS was not asked.');
  return 0;
}

/** What would be saved, in lines to be shown. */
export function savingText({ file, before, config }: Collected): string[] {
  return wouldBeWritten({ before, config })
    ? [`Would be saved in ${file.name}, readable by you alone:`, '', withoutKeys(config)]
    : [`${file.name} would stay as it is.`];
}

function withoutKeys(config: Collected['config']): string {
  const text = JSON.stringify(
    deployConfigSchema.parse(config),
    (name, value: unknown) =>
      name === 'apiKey' && typeof value === 'string' && value !== '' ? masked(value) : value,
    2,
  );
  return text.replaceAll(/^/gm, '  ');
}
