import type { Colour } from '../colour.ts';

/** One closed or stroked outline with the colour its surface has in plain daylight. */
export interface Shape {
  /** SVG path data, in the coordinates of its layer. */
  d: string;
  colour: Colour;
  /** −1 in full shadow to 1 in full light; 0 when absent. */
  shade?: number;
  /** Shines by itself: neither darkened by night nor veiled by haze. */
  glow?: boolean;
  /** 0–1; 1 when absent. */
  opacity?: number;
  /** Stroke width in layer units; the outline is stroked instead of filled. */
  line?: number;
}

/** `air` has no outlines of its own; `front` is right before the lens. */
export type LayerKind =
  'stars' | 'cloud' | 'air' | 'land' | 'water' | 'detail' | 'subject' | 'front';

/** Shapes at one distance from the eye. */
export interface Layer {
  kind: LayerKind;
  /** 0 on the horizon, 1 right in front of the eye. */
  depth: number;
  shapes: Shape[];
  /** Where the layer's own coordinates sit in the scene; the scene's own when absent. */
  place?: Place;
  /** Small things, which a pen would outline only lightly. */
  fine?: boolean;
  /** Floats: its mirror image stands on its head below it. */
  afloat?: boolean;
}

/** Scale and then move; a negative `flip` mirrors left and right. */
export interface Place {
  x: number;
  y: number;
  scale: number;
  flip?: boolean;
}

/** The colours of a time of day. */
export interface Mood {
  zenith: Colour;
  sky: Colour;
  horizon: Colour;
  haze: Colour;
  /** Colour of the light that falls on everything. */
  ambient: Colour;
  /** Sun or moon. */
  lamp: Colour;
}

/** A composed picture, before any hand has drawn it. The shorter edge is 1000 units. */
export interface Scene {
  width: number;
  height: number;
  mood: Mood;
  night: boolean;
  /** Height of the horizon, measured from the top. */
  horizon: number;
  /** Sun or moon; absent indoors. */
  lamp?: { x: number; y: number; radius: number };
  /** From far to near. */
  layers: Layer[];
}
