import { openTerminal } from '../../src/io/open-terminal.ts';
import { openWorld } from '../../src/open-world.ts';
import { run } from '../../src/run.ts';

/** The wizard around another folder than the project's: the first argument. */
const [root = '', ...words] = process.argv.slice(2);
process.exit(await run(openWorld(root, openTerminal()), words));
