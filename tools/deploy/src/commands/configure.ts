import type { DeployConfig } from '@polyptych/config';
import type { Options } from '../cli/options.ts';
import { SettingsError, UsageError } from '../errors.ts';
import { loadSettings } from '../io/settings-file.ts';
import type { Person, Screen } from '../io/terminal.ts';
import { isKeyPath, withSettings } from '../settings/edits.ts';
import { menuOf } from '../settings/menu.ts';
import { stackSummary } from '../settings/summary.ts';
import { keepSecret, settingsFile } from '../steps/collect-settings.ts';
import { keepSettings } from '../steps/save-settings.ts';
import type { World } from '../world.ts';

const SAVE = 'save';

/** Shows the settings and changes them; nothing is deployed. @returns the exit code */
export async function configure(world: World, options: Options, screen: Screen): Promise<number> {
  screen.title('Polyptych: settings');
  const file = settingsFile(world, options);
  const before = await loadSettings(file);
  const person = options.nonInteractive ? undefined : world.terminal.person;
  const show = (config: DeployConfig) => {
    keepSecret(world, config);
    screen.note(stackSummary(config, world.environment), file.name);
  };

  let { config } = before;
  if (options.set.length > 0) config = changed(config, options.set, file.name);
  show(config);
  if (options.set.length === 0 && person) config = await changedBy(person, config, show);
  const kept = await keepSettings(
    { file, before, config, effective: config, wasAsked: true },
    screen,
  );
  const isChanged = kept.length > 0;
  screen.end(isChanged ? 'npm run deploy brings it to AWS.' : 'Nothing was changed.');
  return 0;
}

function changed(config: DeployConfig, changes: readonly string[], name: string): DeployConfig {
  const pairs = changes.map((change) => {
    const [, path, value] = /^([\w.]+)=(.*)$/s.exec(change) ?? [];
    if (path === undefined || value === undefined) {
      throw new UsageError('--set takes <path>=<value>, such as models.flux.enabled=false.');
    }
    if (isKeyPath(path)) {
      throw new UsageError(
        'A key is not taken from a command line, which others can read: npm run config asks for it.',
      );
    }
    return [path, value] as const;
  });
  const edit = withSettings(config, pairs);
  if ('config' in edit) return edit.config;
  throw new SettingsError(name, edit.problems);
}

async function changedBy(
  person: Person,
  before: DeployConfig,
  show: (config: DeployConfig) => void,
): Promise<DeployConfig> {
  let config = before;
  for (;;) {
    const items = menuOf(config);
    const choice = await person.choose('What is to change?', [
      { value: SAVE, label: config === before ? 'Nothing, leave' : 'Save and leave' },
      ...items.map(({ label, now }, index) => ({
        value: String(index),
        label: `${label}: ${now}`,
      })),
    ]);
    const item = items[Number(choice)];
    if (choice === SAVE || !item) return config;
    config = await person.answer(item.question);
    show(config);
  }
}
