import sharp from 'sharp';
import { expect, it } from 'vitest';
import { takeOutpainting } from './outpainting.ts';

it('shows the source in the middle of the generated picture', async () => {
  const { source, generated, expansion } = await takeOutpainting(128);
  const { left, top } = expansion;
  const middle = sharp(generated).extract({ left, top, width: 64, height: 64 });

  expect(expansion).toMatchObject({ left: 32, top: 32, newWidth: 128, newHeight: 128 });
  expect(await middle.raw().toBuffer()).toEqual(await sharp(source).raw().toBuffer());
});

it.each([
  [{ depth: 8 }, { depth: 'uchar', hasProfile: false }],
  [{ depth: 16 }, { depth: 'ushort', hasProfile: false }],
  [
    { depth: 16, profile: 'p3' },
    { depth: 'ushort', hasProfile: true },
  ],
] as const)('writes a source of %j', async (write, expected) => {
  const { source, generated } = await takeOutpainting(128, write);
  const { depth, hasProfile } = await sharp(source).metadata();

  expect({ depth, hasProfile }).toEqual(expected);
  expect((await sharp(generated).metadata()).depth).toBe('uchar');
});
