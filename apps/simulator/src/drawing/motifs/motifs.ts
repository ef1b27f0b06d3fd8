import { BUILDINGS } from './buildings.ts';
import { CREATURES } from './creatures.ts';
import { MONUMENTS } from './monuments.ts';
import type { Motif } from './motif.ts';
import { PLANTS } from './plants.ts';
import { THINGS } from './things.ts';

const TABLE = { ...BUILDINGS, ...MONUMENTS, ...CREATURES, ...PLANTS, ...THINGS };

export type MotifName = keyof typeof TABLE;

/** Every subject that a prompt can name. */
export const MOTIFS: Record<MotifName, Motif> = TABLE;
