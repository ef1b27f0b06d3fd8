import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { plainPicture } from '../../test/plain-picture.ts';
import { KEY, startWire } from '../../test/wire.ts';
import { readPicture } from './body.ts';

const asFile = (bytes: Buffer) => new File([new Uint8Array(bytes)], 'source');

describe('readPicture', () => {
  it('says how large a picture is and hands over its file as it came', async () => {
    const picture = await plainPicture(300, 256);
    const read = await readPicture(asFile(picture));
    expect(read).toMatchObject({ width: 300, height: 256 });
    expect(Buffer.from(read.bytes).equals(picture)).toBe(true);
  });

  it.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['words', () => Buffer.from('words'), 'could not be decoded'],
    ['ten megabytes', () => Buffer.alloc(10 * 1024 ** 2), 'smaller than 10 MB'],
    ['a small one', () => plainPicture(256, 255), 'sides must be'],
    ['a long one', () => plainPicture(4097, 256), 'sides must be'],
    [
      'a GIF',
      async () =>
        sharp(await plainPicture(256, 256))
          .gif()
          .toBuffer(),
      'PNG, JPEG or WebP',
    ],
  ])('refuses %s and says why', async (_, make, says) => {
    await expect(readPicture(asFile(await make()))).rejects.toThrow(says);
  });
});

describe('a body of JSON', () => {
  const send = async (image_url: unknown) => {
    const { url } = await startWire('recraft');
    const response = await fetch(`${url}/v1/images/imageToImage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ prompt: 'a pier', strength: 0.5, image_url }),
    });
    return { status: response.status, text: await response.text() };
  };

  it.each(['png', 'jpeg', 'webp'] as const)('takes a data URL of %s', async (format) => {
    const picture = await sharp(await plainPicture(256, 256))
      .toFormat(format)
      .toBuffer();
    const { status } = await send(`data:image/${format};base64,${picture.toString('base64')}`);
    expect(status).toBe(200);
  });

  it.each([
    'https://x.example/picture.png',
    'data:image/gif;base64,AAAA',
    'data:image/png,AAAA',
    'data:image/png;base64,',
  ])('takes no picture from %s', async (address) => {
    const { status, text } = await send(address);
    expect(status).toBe(400);
    expect(text).toContain('image_url');
  });

  it('takes no address that is no text', async () => {
    expect((await send(7)).status).toBe(400);
  });
});
