/** So many operations in so much time; the time begins with the first of them. */
export interface Quota {
  /** Stands before the keys of its counters. */
  name: 'global' | 'perIp';
  /** Operations in one window, at least 1. */
  points: number;
  /** Length of a window, in seconds. */
  seconds: number;
}

/** Counts operations under keys; a key's count goes when its window ends. */
export interface Counter {
  /**
   * Counts one operation, also when that is one too many. Simultaneous calls never see the same
   * count.
   */
  take(key: string): Promise<Taken>;
}

/** One counted operation. */
export interface Taken {
  /** Operations counted in this window, this one included. */
  used: number;
  /** What is left of the window, in milliseconds. */
  endsInMs: number;
  /** Takes one off the very window that this was counted in; nothing when that has ended. */
  giveBack(): Promise<void>;
}

/** Where counts are kept. */
export type Backend = (quota: Quota) => Counter;
