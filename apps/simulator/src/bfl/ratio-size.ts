import { RATIO } from './submission-schemas.ts';

/** Width and height, multiples of 16, of a ratio at the area of a square. */
export function sizeOf(ratio: string, squareEdge: number): { width: number; height: number } {
  const [, across = '1', down = '1'] = RATIO.exec(ratio) ?? [];
  const stretch = Math.sqrt(Number(across) / Number(down));
  const toGrid = (length: number) => Math.max(16, Math.round(length / 16) * 16);
  return { width: toGrid(squareEdge * stretch), height: toGrid(squareEdge / stretch) };
}
