import { join, relative } from 'node:path';
import type { ModelsAnswer, SessionAnswer } from '@polyptych/contract';
import { seconds } from './progress.ts';
import { TURNS } from './tour.ts';

const HEADINGS = ['model', 'turn', 'size', 'time', 'file'];

/** What was made, as a table: model, turn, size, time and file (or the reason there is none). */
export function resultTable(
  models: ModelsAnswer['models'],
  session: SessionAnswer,
  dataDir: string,
): string {
  const rows = models.flatMap(({ name, displayName }) =>
    session.models[name].iterations.map((iteration, index) => {
      const turn = TURNS[index] ?? '';
      if (iteration.status === 'in_progress') return [displayName, turn, '', '', 'not finished'];
      const time = seconds(iteration.durationMs);
      if (iteration.status === 'failed')
        return [displayName, turn, '', time, iteration.error.message];
      const size = `${iteration.width} × ${iteration.height}`;
      return [displayName, turn, size, time, relative('.', join(dataDir, iteration.imageKey))];
    }),
  );
  return alignColumns([HEADINGS, ...rows]);
}

function alignColumns(rows: readonly string[][]): string {
  const widths = HEADINGS.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
