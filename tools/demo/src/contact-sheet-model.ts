/** A rectangle in a picture's own pixels. */
export interface PictureRect {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A picture that a model made in one turn. */
export interface SheetPicture {
  /** What kind of turn it was: "Original", "Refined", "Widened". */
  label: string;
  prompt: string;
  /** True size in pixels. */
  width: number;
  height: number;
  durationMs: number;
  /** The encoded file: PNG, JPEG or WebP. */
  image: Uint8Array;
  /** Where the picture that it was widened from lies in it. */
  sourceRect?: PictureRect | undefined;
}

/** A turn that gave no picture. */
export interface SheetFailure {
  label: string;
  prompt: string;
  /** The reason, as a sentence. */
  error: string;
}

export type SheetTurn = SheetPicture | SheetFailure;

export interface SheetColumn {
  displayName: string;
  modelId: string;
  simulated: boolean;
  turns: SheetTurn[];
}

/** Everything a contact sheet shows: a column for each model, a row for each turn. */
export interface ContactSheet {
  prompt: string;
  columns: SheetColumn[];
}
