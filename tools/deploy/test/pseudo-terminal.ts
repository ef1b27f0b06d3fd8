import { stripVTControlCharacters } from 'node:util';
import { spawn } from '@lydell/node-pty';

const WIZARD = new URL('stand-in/wizard.ts', import.meta.url).pathname;

export const KEYS = {
  enter: '\r',
  down: '\u001b[B',
  space: ' ',
  ctrlC: '\u0003',
  /** Ctrl-U: empties a field. */
  clear: '\u0015',
} as const;

/** A wizard at a terminal, and whoever sits there. */
export interface Session {
  /** Waits until these words are on the screen, after all that was waited for before. */
  sees: (words: string) => Promise<void>;
  types: (...keys: string[]) => void;
  /** All that was ever shown, without colours. */
  shown: () => string;
  /** All that was ever sent to the terminal, byte for byte. */
  sent: () => string;
  exitCode: Promise<number>;
}

export interface SessionOptions {
  root: string;
  environment: Record<string, string>;
  words: readonly string[];
}

/** How long a person waits for a screen, in milliseconds. */
const PATIENCE = 60_000;

/** Starts the wizard in a pseudo-terminal, with these variables and no others. */
export function openSession({ root, environment, words }: SessionOptions): Session {
  const terminal = spawn(process.execPath, [WIZARD, root, ...words], {
    cwd: root,
    cols: 110,
    rows: 60,
    env: { PATH: process.env.PATH ?? '', TERM: 'xterm-256color', HOME: root, ...environment },
  });
  let sent = '';
  let seenUpTo = 0;
  let look: () => void = () => undefined;
  const { promise: exitCode, resolve } = Promise.withResolvers<number>();
  let hasEnded = false;
  terminal.onData((data) => {
    sent += data;
    look();
  });
  terminal.onExit(({ exitCode: code }) => {
    hasEnded = true;
    resolve(code);
    look();
  });
  const shown = () => stripVTControlCharacters(sent).replaceAll('\r', '');
  return {
    shown,
    sent: () => sent,
    exitCode,
    types: (...keys) => {
      terminal.write(keys.join(''));
    },
    sees: async (words) => {
      const { promise, resolve: found, reject } = Promise.withResolvers<undefined>();
      const giveUp = (why: string) => {
        reject(new Error(`${why}, and no "${words}" was seen:\n${shown()}`));
      };
      const timer = setTimeout(() => {
        giveUp('Nothing more came');
      }, PATIENCE);
      look = () => {
        const at = shown().indexOf(words, seenUpTo);
        if (at >= 0) {
          seenUpTo = at + words.length;
          found(undefined);
        } else if (hasEnded) giveUp('It ended');
      };
      look();
      try {
        await promise;
      } finally {
        clearTimeout(timer);
        look = () => undefined;
      }
    },
  };
}
