import type { OutpaintPreset } from '@polyptych/contract';
import type { Rect, Size } from '@polyptych/outpaint';
import { bandPieces, type BandPiece } from './bands.ts';
import type { RgbPicture } from './rgb-picture.ts';
import type { Widened } from './widened.ts';

/** What a view shows, in pixels of the picture: nothing is scaled. */
export const VIEW: Size = { width: 320, height: 240 };

const KINDS = ['side', 'corner', 'top'] as const;
type Kind = (typeof KINDS)[number];

const NAMES: Readonly<Record<Kind, string>> = {
  side: 'left or right border',
  corner: 'corner',
  top: 'upper border',
};
/** From one place that is looked at to the next, in pixels. */
const STRIDE = 40;

/** A part of a source's border, without and with our work. */
export interface View {
  name: string;
  prompt: string;
  preset: OutpaintPreset;
  plain: RgbPicture;
  finished: RgbPicture;
  /** Where the border runs, in pixels from the view's left and from its top. */
  columns: number[];
  rows: number[];
}

/** For each kind of border the place where the finished pictures' colours break off the most. */
export function chooseViews(widened: readonly Widened[]): View[] {
  const rated = widened.map((one) => ({ one, pieces: bandPieces(one.finished, one.source) }));
  return KINDS.flatMap((kind) => {
    const places = rated.flatMap(({ one, pieces }) =>
      windowsOf(one, kind).map((window) => ({ one, window, rate: rate(one, pieces, window) })),
    );
    const [worst] = places.toSorted((a, b) => b.rate - a.rate);
    return worst ? [viewOf(worst.one, worst.window, NAMES[kind])] : [];
  });
}

function viewOf(widened: Widened, window: Rect, name: string): View {
  const { prompt, preset, source, plain, finished } = widened;
  const within = (at: number, length: number) => at > 0 && at < length;
  return {
    name,
    prompt,
    preset,
    plain: cut(plain, window),
    finished: cut(finished, window),
    columns: edges(source.left, source.width, finished.width)
      .map((x) => x - window.left)
      .filter((x) => within(x, window.width)),
    rows: edges(source.top, source.height, finished.height)
      .map((y) => y - window.top)
      .filter((y) => within(y, window.height)),
  };
}

/** All the views of one kind that lie within a picture. */
function windowsOf({ source, finished }: Widened, kind: Kind): Rect[] {
  const columns = edges(source.left, source.width, finished.width);
  const rows = edges(source.top, source.height, finished.height);
  const top = rows.filter((row) => row === source.top);
  const centres: Readonly<Record<Kind, [number[], number[]]>> = {
    side: [columns, along(source.top, source.height, VIEW.height)],
    corner: [columns, rows],
    top: [along(source.left, source.width, VIEW.width), top],
  };
  const [across, down] = centres[kind];
  const windows = across.flatMap((x) =>
    down.map((y) => ({ ...VIEW, left: x - VIEW.width / 2, top: y - VIEW.height / 2 })),
  );
  return windows.filter(
    ({ left, top, width, height }) =>
      left >= 0 && top >= 0 && left + width <= finished.width && top + height <= finished.height,
  );
}

/** The two ends of a source that are not the picture's own. */
function edges(start: number, length: number, total: number): number[] {
  return [start, start + length].filter((at) => at > 0 && at < total);
}

/** Centres of views that show one side only. */
function along(start: number, length: number, room: number): number[] {
  const count = Math.max(0, Math.floor((length - room) / STRIDE) + 1);
  return Array.from({ length: count }, (_, at) => start + room / 2 + at * STRIDE);
}

function rate({ finished }: Widened, pieces: readonly BandPiece[], window: Rect): number {
  const shown = pieces.filter(({ side, along }) => {
    const pixel = side.pixelAt(along, 0);
    const x = (pixel % finished.width) - window.left;
    const y = Math.floor(pixel / finished.width) - window.top;
    return x >= 0 && x < window.width && y >= 0 && y < window.height;
  });
  return shown.reduce((sum, { across }) => sum + across, 0) / shown.length;
}

function cut(picture: RgbPicture, { left, top, width, height }: Rect): RgbPicture {
  const channels = picture.data.length / (picture.width * picture.height);
  const data = new Uint8Array(width * height * channels);
  for (let row = 0; row < height; row += 1) {
    const from = ((top + row) * picture.width + left) * channels;
    data.set(picture.data.subarray(from, from + width * channels), row * width * channels);
  }
  return { width, height, data };
}
