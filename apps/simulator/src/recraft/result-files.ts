import { randomUUID } from 'node:crypto';

/** Pictures that were answered as addresses; the service keeps them for a day, this the latest. */
const KEPT = 32;

const TYPES = { png: 'image/png', webp: 'image/webp', jpg: 'image/jpeg' };

export interface ResultFile {
  bytes: Buffer<ArrayBuffer>;
  type: string;
}

export interface ResultFiles {
  /** Keeps a picture and says at which path it can be fetched. */
  add: (bytes: Buffer, format: keyof typeof TYPES) => string;
  get: (name: string) => ResultFile | undefined;
}

export function createResultFiles(): ResultFiles {
  const files = new Map<string, ResultFile>();
  return {
    add: (bytes, format) => {
      const name = `${randomUUID()}.${format}`;
      files.set(name, { bytes: Buffer.from(bytes), type: TYPES[format] });
      // A map lists its keys in the order they came.
      for (const oldest of files.keys()) if (files.size > KEPT) files.delete(oldest);
      return `/results/${name}`;
    },
    get: (name) => files.get(name),
  };
}
