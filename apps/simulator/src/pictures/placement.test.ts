import { describe, expect, it } from 'vitest';
import { colourAt, describePicture, plainPicture } from '../../test/plain-picture.ts';
import { placeOnCanvas } from './placement.ts';

const BLUE = [0, 0, 255];
const WHITE = [255, 255, 255];
const BLACK = [0, 0, 0];

describe('placeOnCanvas', () => {
  it('lays the picture at its place and masks the rest', async () => {
    const source = await plainPicture(20, 10, '#0000ff');
    const { canvas, mask } = await placeOnCanvas({
      source,
      width: 60,
      height: 40,
      left: 30,
      top: 5,
    });
    expect(await describePicture(canvas)).toEqual({ format: 'png', width: 60, height: 40 });
    expect(await describePicture(mask)).toEqual({ format: 'png', width: 60, height: 40 });
    expect(await colourAt(canvas, 30, 5)).toEqual(BLUE);
    expect(await colourAt(mask, 30, 5)).toEqual(BLACK);
    expect(await colourAt(mask, 49, 14)).toEqual(BLACK);
    expect(await colourAt(mask, 50, 14)).toEqual(WHITE);
    expect(await colourAt(mask, 29, 5)).toEqual(WHITE);
  });

  it('crops what overhangs', async () => {
    const source = await plainPicture(20, 10, '#0000ff');
    const placement = { source, width: 16, height: 12, left: -8, top: 6 };
    const { canvas, mask } = await placeOnCanvas(placement);
    expect(await colourAt(canvas, 0, 6)).toEqual(BLUE);
    expect(await colourAt(mask, 11, 11)).toEqual(BLACK);
    expect(await colourAt(mask, 12, 11)).toEqual(WHITE);
    expect(await colourAt(mask, 0, 5)).toEqual(WHITE);
  });
});
