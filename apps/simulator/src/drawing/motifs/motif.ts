import type { Colour } from '../colour.ts';
import type { Shape } from '../composition/scene.ts';
import type { Random } from '../reading/seeded-random.ts';
import type { Setting } from '../reading/vocabulary.ts';

/** What a motif needs to know about the picture it stands in. */
export interface MotifTraits {
  /** The motif's own colour: the one its prompt names, or one that suits it. */
  accent: Colour;
  /** Lamps and windows shine. */
  lit: boolean;
  random: Random;
}

/** A subject that prompts can name. */
export interface Motif {
  /** Words that call for it, separated by spaces. */
  words: string;
  /** Where it is at home, for a prompt that names no place. */
  home: Setting;
  stands: 'ground' | 'water' | 'air';
  /** Half the width of its foot, in its own units; it throws a shadow if it has one. */
  footing?: number;
  /** Height in a picture, as a share of the shorter edge. */
  size: number;
  accent: readonly [Colour, ...Colour[]];
  /**
   * Draws it 100 units tall, its foot at the origin (its middle, for what flies), y downwards,
   * lit from the left.
   */
  draw: (traits: MotifTraits) => Shape[];
}
