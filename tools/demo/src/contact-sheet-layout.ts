import { wrapText } from '@polyptych/lettering';

import type { ContactSheet, SheetTurn } from './contact-sheet-model.ts';

/** Lengths in pixels of the sheet. */
export const SHEET = {
  width: 2080,
  margin: 96,
  gutter: 40,
  title: 60,
  titleLeading: 74,
  header: 92,
  rowHeading: 76,
  caption: 22,
  captionLeading: 31,
  meta: 20,
  rowGap: 66,
} as const;

/** Narrow sheets of one or two columns would blow pictures up beyond their use. */
const WIDEST_COLUMN = 760;

export interface Cell {
  column: number;
  turn: SheetTurn;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Lines of the turn's own prompt; none where the row's heading says it. */
  promptLines: string[];
}

export interface Row {
  label: string;
  /** The prompt, when all columns share it. */
  prompt: string | undefined;
  y: number;
  cells: Cell[];
}

export interface SheetLayout {
  width: number;
  height: number;
  titleLines: string[];
  columnWidth: number;
  columnX: number[];
  headerY: number;
  rows: Row[];
}

function pictureHeight(turn: SheetTurn, columnWidth: number, tallestPicture: number): number {
  if ('error' in turn) return tallestPicture > 0 ? tallestPicture : Math.round(columnWidth * 0.6);
  return Math.max(1, Math.round((columnWidth * turn.height) / turn.width));
}

function sharedPrompt(turns: readonly SheetTurn[]): string | undefined {
  const [first] = turns;
  return turns.every(({ prompt }) => prompt === first?.prompt) ? first?.prompt : undefined;
}

/** The turns of all columns at one index; columns that stopped earlier have none. */
function turnsAt(sheet: ContactSheet, index: number): { column: number; turn: SheetTurn }[] {
  return sheet.columns.flatMap(({ turns }, column) => {
    const turn = turns[index];
    return turn === undefined ? [] : [{ column, turn }];
  });
}

function layOutRow(
  sheet: ContactSheet,
  index: number,
  y: number,
  { columnWidth, columnX }: Pick<SheetLayout, 'columnWidth' | 'columnX'>,
): { row: Row; bottom: number } {
  const entries = turnsAt(sheet, index);
  const prompt = sharedPrompt(entries.map(({ turn }) => turn));
  const tallest = Math.max(
    0,
    ...entries.map(({ turn }) => ('error' in turn ? 0 : pictureHeight(turn, columnWidth, 0))),
  );
  const cells = entries.map(({ column, turn }): Cell => ({
    column,
    turn,
    x: columnX[column] ?? 0,
    y: y + SHEET.rowHeading,
    width: columnWidth,
    height: pictureHeight(turn, columnWidth, tallest),
    promptLines:
      prompt === undefined
        ? wrapText(turn.prompt, { size: SHEET.caption, maxWidth: columnWidth, maxLines: 2 })
        : [],
  }));
  const depth = Math.max(
    ...cells.map(({ height, promptLines }) => height + promptLines.length * SHEET.captionLeading),
  );
  return {
    row: { label: entries[0]?.turn.label ?? '', prompt, y, cells },
    bottom: y + SHEET.rowHeading + depth + 44,
  };
}

/** Works out where everything on the sheet stands. */
export function layOutSheet(sheet: ContactSheet): SheetLayout {
  const count = Math.max(1, sheet.columns.length);
  const room = SHEET.width - 2 * SHEET.margin;
  const columnWidth = Math.min(
    WIDEST_COLUMN,
    Math.floor((room - (count - 1) * SHEET.gutter) / count),
  );
  const columnX = sheet.columns.map((_, i) => SHEET.margin + i * (columnWidth + SHEET.gutter));
  const titleLines = wrapText(sheet.prompt, {
    size: SHEET.title,
    weight: 'bold',
    maxWidth: room * 0.86,
    maxLines: 3,
  });
  const headerY = SHEET.margin + 58 + titleLines.length * SHEET.titleLeading + 62;
  const rows: Row[] = [];
  let y = headerY + SHEET.header + 22;
  const rowCount = Math.max(0, ...sheet.columns.map(({ turns }) => turns.length));
  for (let index = 0; index < rowCount; index += 1) {
    const { row, bottom } = layOutRow(sheet, index, y, { columnWidth, columnX });
    rows.push(row);
    y = bottom + SHEET.rowGap;
  }
  const height = Math.round(y - (rowCount > 0 ? SHEET.rowGap : 0) + SHEET.margin * 0.7);
  return { width: SHEET.width, height, titleLines, columnWidth, columnX, headerY, rows };
}
