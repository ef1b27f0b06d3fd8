/** The folder that holds the built page (`vite build apps/web` fills it), to be served as it is. */
export const PAGE_URL = new URL('../dist/', import.meta.url);

/** Addresses that the page shows itself, in Hono's terms: each is answered with its `index.html`. */
export const PAGE_PATHS = ['/', '/gallery', '/s/*'] as const;

/** Files under this path carry a hash of their content in their name, and never change. */
export const HASHED_FILES_PATH = '/assets/';
