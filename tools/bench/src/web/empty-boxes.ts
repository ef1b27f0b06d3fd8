import type { Page } from '@polyptych/browser';

/** How boxes of one size are arranged, in CSS pixels. */
export interface BoxGrid {
  columns: number;
  width: number;
  height: number;
  columnGap: number;
  rowGap: number;
}

/** Measures the grid in which the first boxes of a page stand. */
export async function gridOf(page: Page, selector: string): Promise<BoxGrid> {
  await page.locator(selector).first().waitFor();
  const boxes = await page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { left, top, width, height };
    }),
  );
  return gridOfBoxes(boxes);
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** @throws RangeError when there are not two rows */
export function gridOfBoxes(boxes: readonly Box[]): BoxGrid {
  const [first] = boxes;
  const row = boxes.filter(({ top }) => top === first?.top);
  const below = boxes[row.length];
  if (!first || !below) throw new RangeError('There is only one row of boxes, or none.');
  const { left, top, width, height } = first;
  const columnGap = row[1] ? row[1].left - left - width : 0;
  return { columns: row.length, width, height, columnGap, rowGap: below.top - top - height };
}

/** A page on which so many boxes stand, with a background and nothing else. */
export function emptyBoxes(grid: BoxGrid, count: number): string {
  const { columns, width, height, columnGap, rowGap } = grid;
  const style = `
    body { margin: 0; display: grid; justify-content: center;
      grid: auto-flow ${height}px / repeat(${columns}, ${width}px);
      gap: ${rowGap}px ${columnGap}px; }
    div { background: #ddd; }`;
  return `<!doctype html><title>Boxes</title><style>${style}</style>${'<div></div>'.repeat(count)}`;
}
