import { constants } from 'node:fs';
import { access, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from '../errors.ts';
import { fileProblem } from '../io/file-problem.ts';
import { type LoadedSettings, loadSettings, type SettingsFile } from '../io/settings-file.ts';

/**
 * Reads the settings, and tells in a sentence why they cannot be read.
 * @throws SettingsError for a file that is wrong, UsageError for one that cannot be read
 */
export async function readSettings(
  file: SettingsFile,
  alsoWrong?: Parameters<typeof loadSettings>[1],
): Promise<LoadedSettings> {
  try {
    return await loadSettings(file, alsoWrong);
  } catch (cause) {
    const reason = fileProblem(cause);
    if (reason === undefined) throw cause;
    throw new UsageError(`${file.name} could not be read: ${reason}.`, { cause });
  }
}

/**
 * Looks whether answers could be saved, before anybody has typed a key.
 * @throws UsageError where they could not
 */
export async function checkWritable({ path, name }: SettingsFile): Promise<void> {
  try {
    // A file is replaced by a new one beside it, so its folder decides.
    const target = await realpath(path).catch(() => path);
    await access(dirname(target), constants.W_OK);
  } catch (cause) {
    const reason = fileProblem(cause);
    if (reason === undefined) throw cause;
    throw new UsageError(`${name} could not be written: ${reason}. Nothing was asked.`, { cause });
  }
}
