import type { ImageFormat, ImageMimeType, ModelName } from '@polyptych/contract';
import type { Expansion, Frame } from '@polyptych/outpaint';
import type { JsonValue } from './json.ts';

/** A stored picture as a provider is handed it: the file's bytes and its decoded size in pixels. */
export interface SourceImage {
  bytes: Uint8Array;
  mimeType: ImageMimeType;
  width: number;
  height: number;
}

/** One earlier step of the branch, as `ContextManager` remembers it. */
export interface HistoryTurn {
  prompt: string;
  /**
   * Reads the stored picture of that step; calling it more than once costs no second read. The last
   * turn's picture is the input's `source`, so there is no need to read that one.
   */
  loadImage: () => Promise<SourceImage>;
  /** What this very adapter left behind after that step. */
  providerState?: JsonValue;
}

export interface GenerateInput {
  prompt: string;
  /** Asked size in pixels. */
  size: { width: number; height: number };
}

export interface IterateInput {
  prompt: string;
  /** The picture to change; the answer is asked for in its size. */
  source: SourceImage;
  /** At most three completed steps on the way to the source, oldest first; the last one made it. */
  history: readonly HistoryTurn[];
}

export interface OutpaintInput {
  prompt: string;
  source: SourceImage;
  /** What to add on each side, in the source's pixels. */
  expansion: Expansion;
}

export interface CallOptions {
  /** The whole job's deadline; every wait and every request ends with it. */
  signal: AbortSignal;
  /**
   * Called once by a submit-and-poll provider as soon as its job has a name, and awaited before
   * the first poll, so that a restarted worker can `resume` instead of paying again.
   */
  onSubmitted: (handle: JsonValue) => Promise<void>;
}

/** How an adapter put a request in its provider's own terms. */
export interface AskedOfProvider {
  /** As the provider takes it: `1344x768`, `16:9 2K`; absent where it takes none. */
  size?: string;
  /** Absent where the provider lets nobody choose. */
  format?: ImageFormat;
}

/** What came back, still undecoded: callers check the bytes before they believe them. */
export interface ProviderResult {
  bytes: Uint8Array;
  /** The model or tool that was asked; not always the configured one. */
  modelId: string;
  /** The model as the answer names it; absent where it names none. */
  reportedModelId?: string;
  asked?: AskedOfProvider;
  /** Where the asked canvas lies in the picture that came back; absent when it is all of it. */
  frame?: Frame;
  /** The prompt as the provider rewrote it. */
  revisedPrompt?: string;
  seed?: number;
  /** US dollars; only where the answer says what it cost, or what was used at a known price. */
  costUsd?: number;
  /** Remembered with this step and handed back in its `HistoryTurn`; never contains image data. */
  providerState?: JsonValue;
}

/**
 * One image service. Every method makes exactly one paid request, never retries on its own, and
 * throws a `ProviderError` or, when `signal` ends it, the signal's reason; what `loadImage` or
 * `onSubmitted` throw is passed on as it is. Once the service has taken a picture in hand, no error
 * is `retryable`: asking again would be paying again.
 */
export interface ImageProvider {
  readonly name: ModelName;
  readonly modelId: string;
  generate(input: GenerateInput, options: CallOptions): Promise<ProviderResult>;
  iterate(input: IterateInput, options: CallOptions): Promise<ProviderResult>;
  outpaint(input: OutpaintInput, options: CallOptions): Promise<ProviderResult>;
  /** Carries on with a job that was submitted before; only submit-and-poll providers have it. */
  resume?(handle: JsonValue, options: CallOptions): Promise<ProviderResult>;
}
