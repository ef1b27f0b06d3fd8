import { openClackTerminal } from './clack-terminal.ts';
import { openPlainTerminal } from './plain-terminal.ts';
import type { Terminal } from './terminal.ts';

/** This process's terminal; plain lines where either end of it is a pipe or a file. */
export function openTerminal(): Terminal {
  return process.stdin.isTTY && process.stdout.isTTY ? openClackTerminal() : openPlainTerminal();
}
