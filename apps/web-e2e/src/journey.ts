import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type BrowserContext,
  type BrowserContextOptions,
  launchBrowser,
  type Page,
  type View,
  VIEWS,
} from '@polyptych/browser';
import { seedGallery, type Template } from '@polyptych/seed';
import { test as base } from 'vitest';
import { RestartableServer } from './restartable-server.ts';
import { Trouble } from './trouble.ts';

/** Less than a test may take, so that what was waited for is named when it does not come. */
const PATIENCE_MS = 15_000;

/** Where the last views of tests that failed are left. */
const FAILED_VIEWS = 'test-output/failed';

/** Sessions that are in the gallery when a test begins. */
export interface Seed {
  count: number;
  templates?: readonly Template[];
}

/** Opens an address of the server's, as a person without cookies or cache does. */
type OpenPage = (path: string, view?: View, options?: BrowserContextOptions) => Promise<Page>;

/**
 * `test` of vitest with a server and a browser. A test fails when a page of it met trouble that was
 * not expected; what the page looked like then is left in `test-output/failed`.
 *
 * - `variables` and `seed` say how the server begins: `test.override('variables', { … })`.
 * - `server` is real, and each test's own; it can be killed and restarted.
 * - `open` opens pages; `trouble` says what may go wrong in them.
 *
 * @example
 * test('shows what was lost', async ({ server, open, trouble }) => {
 *   const page = await open('/', 'phone');
 *   trouble.expect(SERVER_GONE);
 *   await server.kill();
 *   await page.getByText('offline').waitFor();
 * });
 */
export const test = base
  // eslint-disable-next-line no-empty-pattern -- vitest reads here what the fixture depends on
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser = await launchBrowser();
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('variables', { SIMULATOR_LATENCY_MS: '0' } as Record<string, string>)
  .extend('seed', { count: 0 } as Seed)
  .extend('server', async ({ variables, seed }, { onCleanup }) => {
    const server = await RestartableServer.start(variables, async (dataDir) => {
      if (seed.count > 0) await seedGallery(dataDir, seed.count, seed.templates);
    });
    onCleanup(() => server.close());
    return server;
  })
  .extend('trouble', () => new Trouble())
  .extend('open', ({ browser, server, trouble, task }, { onCleanup }): OpenPage => {
    const contexts: BrowserContext[] = [];
    onCleanup(async () => {
      const unexpected = trouble.unexpected();
      const failed = unexpected.length > 0 || (task.result?.errors ?? []).length > 0;
      try {
        if (failed) await keepViews(task.fullTestName, contexts);
        await Promise.all(contexts.map((context) => context.close()));
      } finally {
        // Once a cleanup throws, vitest leaves out those that are left.
        await server.close();
      }
      if (unexpected.length > 0) throw new TroubleError(unexpected);
    });
    return async (path, view = 'desktop', options = {}) => {
      const context = await browser.newContext({
        ...VIEWS[view],
        baseURL: server.url,
        ...options,
      });
      contexts.push(context);
      context.setDefaultTimeout(PATIENCE_MS);
      await trouble.watch(context);
      const page = await context.newPage();
      await page.goto(path);
      return page;
    };
  });

/** Pages of a test met something that nobody may see. */
class TroubleError extends Error {
  override readonly name = 'TroubleError';

  constructor(lines: readonly string[]) {
    super(`pages met trouble that was not expected:\n${lines.join('\n')}`);
  }
}

async function keepViews(test: string, contexts: readonly BrowserContext[]): Promise<void> {
  await mkdir(FAILED_VIEWS, { recursive: true });
  const name = test.replaceAll(/[^\w]+/g, '-');
  const pages = contexts.flatMap((context) => context.pages());
  await Promise.all(
    pages.map((page, at) => page.screenshot({ path: join(FAILED_VIEWS, `${name}-${at}.png`) })),
  );
}
