import { expect, it } from 'vitest';
import { drawPicture, isInSource, SOURCE } from './drawn-picture.test-kit.ts';
import { stepsAcross } from './steps.ts';

/** Two levels up and down from column to column. */
const texture = (x: number) => 100 + 2 * (x % 2);

it('finds nothing where the texture goes on', () => {
  const steps = stepsAcross(drawPicture(texture), SOURCE);

  expect(steps.inside).toBeCloseTo(2);
  expect(steps.border).toBeCloseTo(2);
  expect(steps.beyond).toBeCloseTo(2);
});

it('finds the step at the border, on every side that has an outside', () => {
  const seam = drawPicture((x) => texture(x) + (x < SOURCE.left ? 10 : 0));
  const steps = stepsAcross(seam, SOURCE);

  // 8 on the left (102 to 110 less 100 to 112), 2 on the right.
  const left = Math.abs(texture(SOURCE.left - 1) + 10 - texture(SOURCE.left));
  expect(steps.border).toBeCloseTo((left + 2) / 2);
  expect(steps.inside).toBeCloseTo(2);
  expect(steps.beyond).toBeCloseTo(2);
});

it.each([1, 4, 8])('finds a seam that was moved %d pixels outwards', (distance) => {
  const edge = SOURCE.left + SOURCE.width - 1 + distance;
  const steps = stepsAcross(
    drawPicture((x) => 100 + (x > edge ? 40 : 0)),
    SOURCE,
  );

  expect(steps.border).toBe(0);
  expect(steps.beyond).toBeCloseTo(20);
});

it('does not look further than eight pixels', () => {
  const far = drawPicture((x) => (isInSource(x - 9) && isInSource(x + 9) ? 100 : 50));
  const [outer, inner] = [
    stepsAcross(far, SOURCE),
    stepsAcross(
      drawPicture(() => 100),
      SOURCE,
    ),
  ];

  expect(outer.inside).toBe(inner.inside);
  expect(outer.beyond).toBe(0);
});
