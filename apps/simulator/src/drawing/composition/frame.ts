import type { Idea } from '../reading/read-prompt.ts';
import type { Random } from '../reading/seeded-random.ts';
import type { Layer, Mood, Scene } from './scene.ts';

/** What a setting has to work with. */
export interface Frame {
  /** Scene units; the shorter edge is 1000. */
  width: number;
  height: number;
  mood: Mood;
  idea: Idea;
  random: Random;
  /** Where the main subject will stand, from the left. */
  focus: number;
  /** Whether the main subject needs solid ground. */
  landed: boolean;
}

/** Where subjects go: the level of their feet, or of their middle for what flies. */
export interface Spots {
  ground: number;
  water: number;
  air: number;
}

export interface Backdrop {
  horizon: number;
  lamp?: Scene['lamp'];
  /** Behind the subjects, from far to near. */
  behind: Layer[];
  /** In front of the subjects. */
  before: Layer[];
  spots: Spots;
  /** Enlarges or shrinks the subjects; 1 when absent. */
  subjectScale?: number;
}
