import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { describePicture, plainPicture } from '../../test/plain-picture.ts';
import { readFault } from './fault.ts';
import { spoilPicture, spoils } from './spoil-picture.ts';

const spoil = async (asked: string) => spoilPicture(await plainPicture(64, 48), readFault(asked));

describe('spoilPicture', () => {
  it.each([undefined, readFault('429'), readFault('moderated'), readFault('result-404')])(
    'leaves the picture alone for %j',
    async (fault) => {
      const whole = await plainPicture(64, 48);
      expect((await spoilPicture(whole, fault)).equals(whole)).toBe(true);
      expect(fault !== undefined && spoils(fault)).toBe(false);
    },
  );

  it.each([
    ['wrong-size', { format: 'png', width: 32, height: 36 }],
    ['wrong-format', { format: 'jpeg', width: 64, height: 48 }],
    ['gif', { format: 'gif', width: 64, height: 48 }],
  ])('makes for %s another file', async (asked, expected) => {
    expect(await describePicture(await spoil(asked))).toEqual(expected);
  });

  it('makes a PNG where something else was asked for', async () => {
    const jpeg = await sharp(await plainPicture(64, 48))
      .jpeg()
      .toBuffer();
    const made = await spoilPicture(jpeg, readFault('wrong-format'));
    expect(await describePicture(made)).toMatchObject({ format: 'png' });
  });

  it('animates with two different frames', async () => {
    const made = await spoil('animated');
    expect(await sharp(made).metadata()).toMatchObject({ format: 'webp', pages: 2 });
    const frame = (page: number) => sharp(made, { page }).raw().toBuffer();
    expect((await frame(0)).equals(await frame(1))).toBe(false);
  });

  it('cuts a file in half', async () => {
    const whole = await plainPicture(64, 48);
    const half = await spoilPicture(whole, readFault('truncated'));
    expect(half.equals(whole.subarray(0, whole.length >> 1))).toBe(true);
  });

  it('hands over words', async () => {
    await expect(sharp(await spoil('not-a-picture')).metadata()).rejects.toThrow();
  });

  it('hands over more than 32 MB of a picture that can be decoded', async () => {
    const made = await spoil('huge');
    expect(made.length).toBeGreaterThan(32 * 1024 ** 2);
    expect(await describePicture(made)).toEqual({ format: 'png', width: 64, height: 48 });
  });
});
