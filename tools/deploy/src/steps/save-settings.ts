import { StepError } from '../errors.ts';
import { fileProblem } from '../io/file-problem.ts';
import { areSame, saveSettings } from '../io/settings-file.ts';
import type { Screen } from '../io/terminal.ts';
import type { Collected } from './collect-settings.ts';
import type { Step } from './run-steps.ts';

/** What saving needs to know. */
type Kept = Pick<Collected, 'file' | 'before' | 'config'>;

/** Keeping the answers for the next run, as the first of the steps that follow from them. */
export function saveStep(kept: Kept, screen: Pick<Screen, 'warn'>): Step {
  return { name: `save ${kept.file.name}`, run: () => saved(kept, screen) };
}

/** Keeps the settings, and says so. */
export async function keepSettings(kept: Kept, screen: Screen): Promise<void> {
  const sentence = await saved(kept, screen);
  if (sentence !== undefined) screen.done(sentence);
}

/** Whether saving writes anything but permissions. */
export function wouldBeWritten({ before, config }: Omit<Kept, 'file'>): boolean {
  // Where nobody answered anything there is nothing to keep, and perhaps no file either.
  return !areSame(before.config, config);
}

/** @throws StepError saying why the file could not be written */
async function saved(
  { file, before, config }: Kept,
  screen: Pick<Screen, 'warn'>,
): Promise<string | undefined> {
  if (before.isNew && !wouldBeWritten({ before, config })) return undefined;
  try {
    const saving = await saveSettings(file, before, config, screen.warn);
    if (saving === 'unchanged') return undefined;
    return saving === 'written'
      ? `${file.name} saved, readable by you alone`
      : `${file.name} is now readable by you alone`;
  } catch (cause) {
    const reason = fileProblem(cause);
    if (reason === undefined) throw cause;
    throw new StepError(`${file.name} could not be written: ${reason}.`, { cause });
  }
}
