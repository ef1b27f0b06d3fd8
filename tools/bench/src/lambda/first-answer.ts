import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { peakMegabytes } from '../report/peak-memory.ts';

/**
 * Runs in a process of its own: loads a bundle, gives it an event, and tells how long that took
 * since the process began and the most memory it had.
 */
const [bundle = '', event = ''] = process.argv.slice(2);
const { handler } = (await import(pathToFileURL(bundle).href)) as {
  handler: (event: unknown, context: object) => unknown;
};
// `performance` counts from the start of the process.
const loadedMs = performance.now();
const context = { getRemainingTimeInMillis: () => 20_000 };
await handler(JSON.parse(readFileSync(event, 'utf8')), context);
const answeredMs = performance.now();
const megabytes = peakMegabytes();
console.error(JSON.stringify({ loadedMs, answeredMs, megabytes }));
process.exit(0);
