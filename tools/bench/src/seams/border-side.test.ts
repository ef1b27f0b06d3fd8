import { expect, it } from 'vitest';
import { sidesWithOutside } from './border-side.ts';

const PICTURE = { width: 100, height: 80 };
const SOURCE = { left: 10, top: 20, width: 60, height: 50 };

it('leads away from the source on each side', () => {
  const ends = sidesWithOutside(PICTURE, SOURCE, 1).map(({ name, length, pixelAt }) => {
    const place = (along: number, depth: number) => {
      const pixel = pixelAt(along, depth);
      return [pixel % PICTURE.width, Math.floor(pixel / PICTURE.width)];
    };
    return [name, length, place(0, 0), place(length - 1, -1)];
  });

  expect(ends).toEqual([
    ['left', 50, [10, 20], [9, 69]],
    ['right', 50, [69, 20], [70, 69]],
    ['top', 60, [10, 20], [69, 19]],
    ['bottom', 60, [10, 69], [69, 70]],
  ]);
});

it('leaves out sides with too little outside', () => {
  const namesFor = (room: number) =>
    sidesWithOutside(PICTURE, SOURCE, room).map(({ name }) => name);

  expect(namesFor(20)).toEqual(['right', 'top']);
  expect(namesFor(21)).toEqual(['right']);
});
