import { useGesture } from '@use-gesture/react';
import { type CSSProperties, useLayoutEffect, useRef } from 'react';
import { classes } from '../ui/classes.ts';
import { Picture } from '../ui/picture.tsx';
import type { Area } from '../session/original.ts';
import type { ShownPicture } from '../session/shown.ts';
import { type SwipeDirection, swipeDirection } from './swipe-direction.ts';
import { useBoxSize } from './use-box-size.ts';
import {
  actualSize,
  fitInto,
  panBy,
  type Point,
  type Size,
  type View,
  WHOLE,
  zoomBy,
} from './zoom.ts';
import styles from './zoom-surface.module.css';

/** How much of a wheel's turn doubles the size, in pixels as the browser reports it. */
const WHEEL_DOUBLE = 360;

/** A picture's pixel this large is shown as the square it is. */
const SQUARE_PIXEL = 4;

export interface Layer {
  picture: ShownPicture;
  /** Where the original lies, when it is to be outlined. */
  original?: Area | undefined;
  /** Share of the box, from its left, in which this layer is hidden. */
  hiddenLeft?: number | undefined;
}

interface ZoomSurfaceProps {
  /** Pictures on top of each other, the lowest first. */
  layers: readonly [Layer, ...Layer[]];
  view: View;
  onChange: (view: View) => void;
  /** What follows when a finger swipes over a picture that is shown as a whole. */
  onSwipe?: ((direction: SwipeDirection) => void) | undefined;
  /** Told how large the box is, and again whenever that changes. */
  onBox?: ((box: Size) => void) | undefined;
}

/** A box in which pictures are zoomed by wheel or pinch and moved by dragging. */
export function ZoomSurface(props: ZoomSurfaceProps) {
  const { layers, view, onBox } = props;
  const surface = useRef<HTMLDivElement>(null);
  const box = useBoxSize(surface);
  useZoomGestures(surface, box, props);
  useLayoutEffect(() => {
    if (box) onBox?.(box);
  }, [box, onBox]);
  return (
    <div ref={surface} className={classes(styles.surface, view.zoom > 1 && styles.movable)}>
      {box &&
        layers.map((layer) => (
          <LayerImage key={layer.picture.jobId} layer={layer} view={view} box={box} />
        ))}
    </div>
  );
}

function useZoomGestures(
  surface: { current: HTMLDivElement | null },
  box: Size | undefined,
  { layers, view, onChange, onSwipe }: ZoomSurfaceProps,
): void {
  const { picture } = layers[0];
  const zoomAt = (factor: number, [clientX, clientY]: readonly [number, number], from = view) => {
    const bounds = surface.current?.getBoundingClientRect();
    if (!bounds || !box) return;
    const at: Point = {
      x: clientX - bounds.left - bounds.width / 2,
      y: clientY - bounds.top - bounds.height / 2,
    };
    onChange(zoomBy(from, factor, at, picture, box));
  };
  useGesture(
    {
      onDrag: ({ delta: [x, y], movement, pinching, touches, last, event, memo = true }) => {
        if (!pinching && box) onChange(panBy(view, { x, y }, picture, box));
        // One that had a second finger beside it for a while was there to zoom.
        const isAlone = (memo as boolean) && !pinching && touches <= 1;
        const isSwipe = last && isAlone && view.zoom <= 1 && isOfFinger(event);
        const direction = isSwipe ? swipeDirection({ x: movement[0], y: movement[1] }) : undefined;
        if (direction) onSwipe?.(direction);
        return isAlone;
      },
      onPinch: ({ origin, movement: [scale], first, memo }) => {
        const from = first ? view : (memo as View);
        zoomAt(scale, origin, from);
        return from;
      },
      onWheel: ({ event, delta: [, y] }) => {
        event.preventDefault();
        // A pinch on a touchpad comes as a wheel with Ctrl, which the pinch above takes.
        if (!event.ctrlKey) zoomAt(2 ** (-y / WHEEL_DOUBLE), [event.clientX, event.clientY]);
      },
      onDoubleClick: ({ event }) => {
        if (!box) return;
        const closer = Math.max(2, actualSize(picture, box));
        if (view.zoom > 1) onChange(WHOLE);
        else zoomAt(closer, [event.clientX, event.clientY]);
      },
    },
    { target: surface, eventOptions: { passive: false }, drag: { filterTaps: true } },
  );
}

function isOfFinger(event: Event): boolean {
  return event instanceof PointerEvent && event.pointerType === 'touch';
}

function LayerImage({ layer, view, box }: { layer: Layer; view: View; box: Size }) {
  const { picture, original, hiddenLeft } = layer;
  const fit = fitInto(picture, box);
  const { zoom } = view;
  const left = box.width / 2 - view.x * fit.width * zoom;
  const top = box.height / 2 - view.y * fit.height * zoom;
  const isSquare = zoom / actualSize(picture, box) >= SQUARE_PIXEL;
  return (
    <div
      className={styles.layer}
      style={
        hiddenLeft === undefined ? undefined : { clipPath: `inset(0 0 0 ${100 * hiddenLeft}%)` }
      }
    >
      <div
        className={styles.picture}
        style={
          {
            ...fit,
            transform: `translate(${left}px, ${top}px) scale(${zoom})`,
            '--zoom': zoom,
          } as CSSProperties
        }
      >
        <Picture
          className={classes(styles.image, isSquare && styles.square)}
          src={picture.imageUrl}
          alt={picture.prompt}
          draggable={false}
        />
        {original && <Outline area={original} />}
      </div>
    </div>
  );
}

/** A line around what was there before a picture was widened. */
function Outline({ area }: { area: Area }) {
  const percent = (share: number) => `${100 * share}%`;
  return (
    <div
      className={styles.outline}
      style={{
        left: percent(area.left),
        top: percent(area.top),
        width: percent(area.width),
        height: percent(area.height),
      }}
    />
  );
}
