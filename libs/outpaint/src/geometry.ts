/** Width and height in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** A rectangle in pixels; `left` and `top` from the upper left corner. */
export interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Pixels added on each side of a picture and the size that makes. */
export interface Expansion {
  left: number;
  right: number;
  top: number;
  bottom: number;
  newWidth: number;
  newHeight: number;
}

/** Where an asked canvas lies inside a larger or differently scaled one, in the larger one's pixels. */
export interface Frame {
  canvasWidth: number;
  canvasHeight: number;
  target: Rect;
}
