import { fileURLToPath } from 'node:url';
import { openTerminal } from './io/open-terminal.ts';
import { openWorld } from './open-world.ts';
import { run } from './run.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
process.exit(await run(openWorld(root, openTerminal()), process.argv.slice(2)));
