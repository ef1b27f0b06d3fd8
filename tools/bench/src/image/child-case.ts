import type { Expansion } from '@polyptych/outpaint';

/** What a process of its own is to do, with the paths of the files it needs. */
export interface ChildCase {
  generated: string;
  /** Only for an outpainting. */
  source?: string;
  expansion?: Expansion;
}
