/** Width and height in CSS pixels, or of a picture in its own. */
export interface Size {
  width: number;
  height: number;
}

/** A point or a distance. */
export interface Point {
  x: number;
  y: number;
}

/**
 * What is seen of a picture: how large it is against the largest size that shows the whole of it, and
 * which point of it, in fractions of its width and height, is in the middle. Pictures of different
 * sizes that share a view show the same part of themselves.
 */
export interface View {
  zoom: number;
  x: number;
  y: number;
}

/** The whole picture. */
export const WHOLE: View = { zoom: 1, x: 0.5, y: 0.5 };

/** One press of a key or button. */
export const ZOOM_STEP = 1.5;

/** As far in as a pixel of the picture is this many pixels of the screen. */
const MAX_PIXEL = 16;

/** The largest size of a picture that fits into a box. */
export function fitInto(picture: Size, box: Size): Size {
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}

/** The zoom at which a pixel of the picture is a pixel of the screen. */
export function actualSize(picture: Size, box: Size): number {
  return picture.width / fitInto(picture, box).width;
}

/** Zooms by a factor around a point of the box, given from its middle: what is there stays there. */
export function zoomBy(view: View, factor: number, at: Point, picture: Size, box: Size): View {
  const fit = fitInto(picture, box);
  const actual = actualSize(picture, box);
  const zoom = clamp(view.zoom * factor, Math.min(1, actual), Math.max(1, actual) * MAX_PIXEL);
  const moved = {
    zoom,
    x: view.x + at.x / (fit.width * view.zoom) - at.x / (fit.width * zoom),
    y: view.y + at.y / (fit.height * view.zoom) - at.y / (fit.height * zoom),
  };
  return keepInSight(moved, picture, box);
}

/** Shows a picture pixel for pixel, around what is in the middle. */
export function showActualSize(view: View, picture: Size, box: Size): View {
  const factor = actualSize(picture, box) / view.zoom;
  return zoomBy(view, factor, { x: 0, y: 0 }, picture, box);
}

/** Moves the picture by a distance on the screen. */
export function panBy(view: View, by: Point, picture: Size, box: Size): View {
  const fit = fitInto(picture, box);
  const moved = {
    zoom: view.zoom,
    x: view.x - by.x / (fit.width * view.zoom),
    y: view.y - by.y / (fit.height * view.zoom),
  };
  return keepInSight(moved, picture, box);
}

/** No edge of the picture comes further in than it has to. */
function keepInSight({ zoom, x, y }: View, picture: Size, box: Size): View {
  const fit = fitInto(picture, box);
  const hidden = (shown: number, room: number) => Math.max(0, (shown - room) / 2 / shown);
  const aside = hidden(fit.width * zoom, box.width);
  const above = hidden(fit.height * zoom, box.height);
  return { zoom, x: clamp(x, 0.5 - aside, 0.5 + aside), y: clamp(y, 0.5 - above, 0.5 + above) };
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
