import { rect } from '../composition/outlines.ts';
import type { Shape } from '../composition/scene.ts';

export const PLASTER = '#f1e9dc';
export const SLATE = '#4d5566';
export const GLASS = '#31425c';
export const LAMPLIGHT = '#ffd77a';

/** A pane that shines when its room is lit. */
export function window(lit: boolean, x: number, y: number, width: number, height: number): Shape {
  return { d: rect(x, y, width, height), colour: lit ? LAMPLIGHT : GLASS, glow: lit };
}
