import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BrowserMissingError, BrowserStartError, launchBrowser } from './index.ts';

const { arch, platform, env } = process;

describe('launchBrowser', () => {
  it('opens a page that has a title and runs scripts', async () => {
    await using browser = await launchBrowser();
    const page = await browser.newPage();
    await page.goto(
      'data:text/html,<title>Four</title><script>document.title += " columns"</script>',
    );

    expect(await page.title()).toBe('Four columns');
  });

  it('says how to name a browser where none is carried along', async () => {
    const launched = launchBrowser({ env: {}, platform: 'darwin', arch: 'arm64' });

    await expect(launched).rejects.toThrow(BrowserMissingError);
    await expect(launched).rejects.toThrow(/darwin on arm64: set CHROMIUM_PATH/);
  });

  it('takes an empty CHROMIUM_PATH for none', async () => {
    const launched = launchBrowser({ env: { CHROMIUM_PATH: '' }, platform: 'win32', arch: 'x64' });

    await expect(launched).rejects.toThrow(/set CHROMIUM_PATH/);
  });
});

describe('CHROMIUM_PATH', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'polyptych-browser-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const launch = (path: string) =>
    launchBrowser({ env: { ...env, CHROMIUM_PATH: path }, platform, arch });

  it('is named when nothing is there', async () => {
    const path = join(folder, 'none');

    await expect(launch(path)).rejects.toThrow(BrowserMissingError);
    await expect(launch(path)).rejects.toThrow(`CHROMIUM_PATH names ${path}`);
  });

  it('is named when what is there is no browser', async () => {
    const path = join(folder, 'no-browser');
    await writeFile(path, '#!/bin/sh\necho "not today" >&2\nexit 3\n');
    await chmod(path, 0o700);

    await expect(launch(path)).rejects.toThrow(BrowserStartError);
    await expect(launch(path)).rejects.toThrow(/not today/);
  });
});
