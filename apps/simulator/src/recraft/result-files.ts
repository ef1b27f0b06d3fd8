import { randomUUID } from 'node:crypto';
import type { Fault } from '../faults/fault.ts';

/** Pictures that were answered as addresses; the service keeps them for a day, this the latest. */
const KEPT = 32;

const TYPES = { png: 'image/png', webp: 'image/webp', jpg: 'image/jpeg' };

export interface ResultFile {
  picture: Buffer;
  type: string;
  /** What goes wrong when it is fetched. */
  fault: Fault | undefined;
}

export interface ResultFiles {
  /** Keeps a picture and says at which path it can be fetched. */
  add: (picture: Buffer, format: keyof typeof TYPES, fault: Fault | undefined) => string;
  get: (name: string) => ResultFile | undefined;
}

export function createResultFiles(): ResultFiles {
  const files = new Map<string, ResultFile>();
  return {
    add: (picture, format, fault) => {
      const name = `${randomUUID()}.${format}`;
      files.set(name, { picture, type: TYPES[format], fault });
      // A map lists its keys in the order they came.
      for (const oldest of files.keys()) if (files.size > KEPT) files.delete(oldest);
      return `/results/${name}`;
    },
    get: (name) => files.get(name),
  };
}
