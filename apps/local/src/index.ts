export { type LocalServer, startLocal } from './start-local.ts';
export { readLocalConfig } from './read-local-config.ts';
export { createLogger } from './logger.ts';
