import type { Page } from '@polyptych/browser';

/** A point of the window, in CSS pixels. */
interface Point {
  x: number;
  y: number;
}

/** Moves between where fingers are put down and where they are lifted. */
const STEPS = 6;

/** Puts a finger down at one point and lifts it at another. */
export async function dragFinger(page: Page, from: Point, to: Point): Promise<void> {
  await moveFingers(page, [[from, to]]);
}

/** Puts two fingers down beside a point, and moves them apart or together. */
export async function pinch(page: Page, at: Point, from: number, to: number): Promise<void> {
  const finger = (side: -1 | 1): [Point, Point] => [
    { x: at.x + (side * from) / 2, y: at.y },
    { x: at.x + (side * to) / 2, y: at.y },
  ];
  await moveFingers(page, [finger(-1), finger(1)]);
}

async function moveFingers(page: Page, ways: readonly (readonly [Point, Point])[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const pointsAt = (share: number) =>
    ways.map(([from, to], id) => ({
      x: from.x + (to.x - from.x) * share,
      y: from.y + (to.y - from.y) * share,
      id,
    }));
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await send('touchStart', pointsAt(0));
  for (let step = 1; step <= STEPS; step += 1) await send('touchMove', pointsAt(step / STEPS));
  await send('touchEnd', []);
  await session.detach();
}
