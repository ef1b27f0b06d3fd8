/** A Markdown table whose columns line up in the file too. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]) {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) =>
    Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  const [top = [], ...others] = cells;
  return [line(top), line(rule), ...others.map(line)].join('\n');
}
