import { type Browser, chromium } from 'playwright-core';
import { BrowserStartError } from './errors.ts';
import { findChromium } from './find-chromium.ts';

/** Glyphs are placed as on any other machine, whatever its own settings are. */
const FLAGS = ['--font-render-hinting=none'];

/**
 * Launches a Chromium without a window. Nothing need be installed beside the npm packages.
 * @throws BrowserMissingError when there is none for this machine and `CHROMIUM_PATH` names none
 * @throws BrowserStartError when it does not start
 * @example
 * await using browser = await launchBrowser();
 * const page = await browser.newPage();
 */
export async function launchBrowser(
  machine: Parameters<typeof findChromium>[0] = process,
): Promise<Browser> {
  const { executable, environment } = await findChromium(machine);
  try {
    return await chromium.launch({
      executablePath: executable,
      env: environment,
      args: FLAGS,
      // It only ever sees pages of ours, and many machines refuse to sandbox: root's, containers,
      // systems that keep user namespaces to themselves.
      chromiumSandbox: false,
    });
  } catch (error) {
    throw new BrowserStartError(executable, error);
  }
}
