import { fileURLToPath } from 'node:url';

/** The folder that holds the page, to be served as it is. */
export const PAGE_FOLDER = fileURLToPath(new URL('../public/', import.meta.url));
