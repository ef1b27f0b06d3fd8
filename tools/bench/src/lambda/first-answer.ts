import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

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
// This file runs alone beside the bundles. What Node tells of a child counts its parent's memory.
const kilobytes =
  process.platform === 'linux'
    ? Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
    : process.resourceUsage().maxRSS;
const megabytes = kilobytes / 1024;
console.error(JSON.stringify({ loadedMs, answeredMs, megabytes }));
process.exit(0);
