import type { ModelsAnswer, SessionAnswer } from '@polyptych/contract';
import { TURNS } from './tour.ts';

type Shown = SessionAnswer['models']['flux']['iterations'][number];

/** How each state of a picture is drawn. */
const MARKS = { in_progress: '…', completed: '✓', failed: '✗' } as const;

/** Shows how far every column has got: in place on a terminal, line by line elsewhere. */
export class Progress {
  readonly #models: ModelsAnswer['models'];
  readonly #output: NodeJS.WriteStream;
  #lines: string[] = [];

  constructor(models: ModelsAnswer['models'], output: NodeJS.WriteStream) {
    this.#models = models.filter(({ enabled }) => enabled);
    this.#output = output;
  }

  show(session: SessionAnswer): void {
    const lines = this.#models.map(({ name, displayName }) =>
      progressLine(displayName, session.models[name].iterations),
    );
    if (this.#output.isTTY) {
      const back = this.#lines.length > 0 ? `\u001b[${this.#lines.length}A` : '';
      this.#output.write(back + lines.map((line) => `\u001b[2K${line}\n`).join(''));
    } else {
      const changed = lines.filter((line) => !this.#lines.includes(line));
      this.#output.write(changed.map((line) => `${line}\n`).join(''));
    }
    this.#lines = lines;
  }
}

/** One column: `Flux     original ✓ 1.6 s   refined …`. */
export function progressLine(displayName: string, iterations: readonly Shown[]): string {
  const turns = iterations.map((iteration, index) => {
    const time = iteration.status === 'in_progress' ? '' : ` ${seconds(iteration.durationMs)}`;
    return `${TURNS[index] ?? ''} ${MARKS[iteration.status]}${time}`;
  });
  return [displayName.padEnd(8), ...turns.map((turn) => turn.padEnd(18))].join(' ').trimEnd();
}

/** Milliseconds as a person reads them: `1.6 s`. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
