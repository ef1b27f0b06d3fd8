/** Each simulated provider draws in a hand of its own, so that columns are told apart at a glance. */
export type DrawingStyle = 'bfl' | 'recraft' | 'google_gemini' | 'openai';
export type PictureFormat = 'png' | 'jpeg' | 'webp';

export interface SceneRequest {
  style: DrawingStyle;
  prompt: string;
  width: number;
  height: number;
  /** Same seed, prompt and style: same picture. Derived from the prompt when absent. */
  seed?: number | undefined;
  format: PictureFormat;
}

export interface EditRequest {
  style: DrawingStyle;
  prompt: string;
  /** The picture to start from, as an encoded file. */
  source: Uint8Array;
  /** Size of the answer; the source's own when absent. */
  width?: number | undefined;
  height?: number | undefined;
  seed?: number | undefined;
  format: PictureFormat;
}

export interface FillRequest {
  style: DrawingStyle;
  prompt: string;
  /** The canvas as an encoded file; what lies under the mask is ignored. */
  canvas: Uint8Array;
  /** Greyscale file of the canvas's size: white is filled, black is kept (nearly). */
  mask: Uint8Array;
  seed?: number | undefined;
  format: PictureFormat;
}
