import type { Figure, Section } from './figures.ts';

/** A section as lines of text: measure, value with its unit, and the goal where there is one. */
export function tableOf({ title, figures }: Section): string {
  const rows = figures.map(
    (figure) => [figure.measure, valueOf(figure), verdictOf(figure)] as const,
  );
  const [first, second] = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map(([measure, value, verdict]) =>
    `  ${measure.padEnd(first ?? 0)}  ${value.padStart(second ?? 0)}  ${verdict}`.trimEnd(),
  );
  return [title, ...lines].join('\n');
}

function valueOf({ value, unit }: Figure): string {
  return `${rounded(value)} ${unit}`.trimEnd();
}

function verdictOf({ value, goalAtMost, goalAtLeast }: Figure): string {
  if (goalAtMost !== undefined) {
    return `goal: at most ${goalAtMost}, ${verdict(value - goalAtMost)}`;
  }
  if (goalAtLeast !== undefined) {
    return `goal: at least ${goalAtLeast}, ${verdict(goalAtLeast - value)}`;
  }
  return '';
}

function verdict(excess: number): string {
  return excess <= 0 ? 'met' : `missed by ${rounded(excess)}`;
}

/** Three digits that count; whole numbers stay as they are. */
function rounded(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
