import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Size } from './zoom.ts';

export interface Box extends Size {
  /** Where it begins in what it scrolls with. */
  top: number;
}

/** Size of an element, as it changes; nothing until it is there. */
export function useBoxSize(element: RefObject<HTMLElement | null>): Box | undefined {
  const [size, setSize] = useState<Box>();
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return undefined;
    const measure = () => {
      setSize({ width: box.clientWidth, height: box.clientHeight, top: box.offsetTop });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return size;
}
