import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeployConfig } from '@polyptych/config';
import { readText, writePrivately } from '../io/write-file.ts';
import { apiUrlIn, WEB_ENV_FILE, webVariables, withVariables } from '../plan/web-env.ts';

/** Tells the page that is worked on here which API it talks to. */
export async function writeWebEnv(
  root: string,
  apiUrl: string,
  config: DeployConfig,
): Promise<string> {
  const path = join(root, WEB_ENV_FILE);
  const before = await readText(path);
  const after = withVariables(before ?? '', webVariables(apiUrl, config));
  if (after !== before) await writePrivately(path, after);
  return `${WEB_ENV_FILE} names ${apiUrl}, for npx vite apps/web`;
}

/** The API of AWS that the page that is worked on talks to, if it is one. */
export async function cloudApiInWebEnv(root: string): Promise<string | undefined> {
  const apiUrl = apiUrlIn((await readText(join(root, WEB_ENV_FILE))) ?? '');
  return apiUrl !== undefined && /^https:\/\/[^/]+\.execute-api\./.test(apiUrl)
    ? apiUrl
    : undefined;
}

/** Takes an API out again that is no more; `false` where another one is named, or none. */
export async function forgetWebEnv(root: string, apiUrl: string): Promise<boolean> {
  const path = join(root, WEB_ENV_FILE);
  const before = await readText(path);
  if (before === undefined || apiUrlIn(before) !== apiUrl) return false;
  const after = withVariables(before, {});
  if (after.trim() === '') await rm(path);
  else await writePrivately(path, after);
  return true;
}
