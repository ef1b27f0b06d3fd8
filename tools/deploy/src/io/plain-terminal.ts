import type { Terminal } from './terminal.ts';

/** Lines for a log, where nobody can be asked. */
export function openPlainTerminal(): Terminal {
  const say = (text: string) => {
    console.log(text);
  };
  return {
    title: say,
    note: (text, heading) => {
      say(`\n${heading}\n${indented(text)}\n`);
    },
    step: say,
    done: (text) => {
      say(`ok: ${text}`);
    },
    warn: (text) => {
      say(`warning: ${text}`);
    },
    fail: (text) => {
      console.error(text);
    },
    plain: say,
    end: say,
    person: undefined,
  };
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
