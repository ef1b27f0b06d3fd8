/** Pixels. */
const GAP = 18;
const LEAST_WIDTH = 148;
const WORDS_HEIGHT = 82;

export interface GridLayout {
  columns: number;
  /** Height of a row with the gap below it. */
  rowHeight: number;
  gap: number;
}

/** As many cards in a row as there is room for, larger ones on larger screens; all rows are equally high. */
export function layOutGrid(width: number): GridLayout {
  const wanted = Math.min(260, Math.max(LEAST_WIDTH, width / 5));
  const columns = Math.max(1, Math.floor((width + GAP) / (wanted + GAP)));
  const cardWidth = (width - GAP * (columns - 1)) / columns;
  return { columns, rowHeight: Math.round(cardWidth) + WORDS_HEIGHT + GAP, gap: GAP };
}
