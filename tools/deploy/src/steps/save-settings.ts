import { saveSettings } from '../io/settings-file.ts';
import type { Screen } from '../io/terminal.ts';
import type { Collected } from './collect-settings.ts';

/** Keeps the answers for the next run, and says so. @returns what was done, as sentences */
export async function keepSettings(
  { file, before, config }: Collected,
  screen: Screen,
): Promise<string[]> {
  // Where nobody answered anything there is nothing to keep, and perhaps no file either.
  if (before.isNew && JSON.stringify(config) === JSON.stringify(before.config)) return [];
  const saving = await saveSettings(file, before, config);
  if (saving === 'unchanged') return [];
  const sentence =
    saving === 'written'
      ? `${file.name} saved, readable by you alone`
      : `${file.name} is now readable by you alone`;
  screen.done(sentence);
  return [sentence];
}
