export * from './errors.ts';
export { launchBrowser } from './launch-browser.ts';
export { type View, VIEWS } from './views.ts';
export type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  CDPSession,
  ConsoleMessage,
  Page,
  Request,
} from 'playwright-core';
