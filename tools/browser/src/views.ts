import type { BrowserContextOptions } from 'playwright-core';

/** The screens that the page is looked at on; dates and times are the same on every machine. */
export const VIEWS = {
  desktop: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
  },
  phone: {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 3,
    isMobile: true,
    hasTouch: true,
    locale: 'en-US',
    timezoneId: 'UTC',
  },
} as const satisfies Record<string, BrowserContextOptions>;

export type View = keyof typeof VIEWS;
