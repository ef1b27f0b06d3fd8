import { type DeployConfig, stackProblems } from '@polyptych/config';
import type { Options } from '../cli/options.ts';
import { CancelledError } from '../errors.ts';
import {
  areSame,
  exposedKeyProblem,
  type LoadedSettings,
  type SettingsFile,
} from '../io/settings-file.ts';
import type { Person, Screen } from '../io/terminal.ts';
import { menuOf } from '../settings/menu.ts';
import type { Question } from '../settings/questions.ts';
import { withOptions } from '../settings/set-options.ts';
import { stackSummary } from '../settings/summary.ts';
import { keepSecret, settingsFile } from '../steps/collect-settings.ts';
import { readSettings } from '../steps/read-settings.ts';
import { keepSettings } from '../steps/save-settings.ts';
import type { World } from '../world.ts';

const SAVE = 'save';

/** Shows the settings and changes them; nothing is deployed. @returns the exit code */
export async function configure(world: World, options: Options, screen: Screen): Promise<number> {
  screen.title('Polyptych: settings');
  const file = settingsFile(world, options);
  const before = await readSettings(file);
  const person = options.nonInteractive ? undefined : world.terminal.person;
  const show = (config: DeployConfig) => {
    keepSecret(world, config);
    screen.note(stackSummary(config, world.environment), file.name);
  };

  let { config } = before;
  if (options.set.length > 0) config = withOptions(config, options.set);
  show(config);
  if (options.set.length === 0 && person) {
    config = await changedBy({ person, screen, file, before, show });
  }
  await keepSettings({ file, before, config }, screen);
  const isSame = areSame(before.config, config);
  screen.end(isSame ? 'No setting was changed.' : 'npm run deploy brings it to AWS.');
  return 0;
}

interface Change {
  person: Person;
  screen: Screen;
  file: SettingsFile;
  before: LoadedSettings;
  show: (config: DeployConfig) => void;
}

/** Asks until all is as it should be. No answer is kept that would spoil the settings. */
async function changedBy(change: Change): Promise<DeployConfig> {
  const { person, before, show } = change;
  let { config } = before;
  for (;;) {
    const items = menuOf(config);
    const choice = await person.choose('What is to change?', [
      { value: SAVE, label: areSame(before.config, config) ? 'Nothing, leave' : 'Save and leave' },
      ...items.map(({ label, now }, index) => ({
        value: String(index),
        label: `${label}: ${now}`,
      })),
    ]);
    const item = items[Number(choice)];
    if (choice === SAVE || !item) return config;
    config = (await answerTo(item.question, change)) ?? config;
    show(config);
  }
}

/** The settings after an answer; `undefined` when there was none, or none that will do. */
async function answerTo(
  question: Question,
  { person, screen, file, before }: Change,
): Promise<DeployConfig | undefined> {
  const answered = await person.answer(question).catch((error: unknown) => {
    // Out of a question it goes back to the menu, where all other answers still are.
    if (error instanceof CancelledError) return undefined;
    throw error;
  });
  if (!answered) return undefined;
  const problems = stackProblems(answered).map(({ path, message }) => `${path} ${message}`);
  const exposed = await exposedKeyProblem(file, before, answered);
  const all = [...problems, ...(exposed ? [`${exposed.message}\n${exposed.remedy ?? ''}`] : [])];
  if (all.length === 0) return answered;
  screen.warn(['That was not changed:', ...all].join('\n'));
  return undefined;
}
