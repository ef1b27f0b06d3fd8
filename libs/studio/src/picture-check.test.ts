import { spawn } from 'node:child_process';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { ProviderError } from '@polyptych/providers';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
  blackPixels,
  blackPng,
  chunk,
  grain,
  packed,
  pngFile,
  segment,
  withSegment,
} from '../test/picture-files.ts';
import { checkPicture } from './picture-check.ts';

const small = { width: 64, height: 48 };
const noise = (channels: 1 | 3 | 4 = 3) => grain(small.width, small.height, channels);

/** Sound files of every kind that providers send. */
const SOUND = {
  'a PNG': await noise().png().toBuffer(),
  'a grey PNG': await noise(1).png().toBuffer(),
  'a PNG with a palette': await noise().png({ palette: true }).toBuffer(),
  'an interlaced PNG': await noise().png({ progressive: true }).toBuffer(),
  'a PNG of 16 bit': await noise().toColourspace('rgb16').png().toBuffer(),
  'a PNG with a profile': await noise().withIccProfile('p3').png().toBuffer(),
  'a JPEG': await noise().jpeg().toBuffer(),
  'a progressive JPEG': await noise().jpeg({ progressive: true }).toBuffer(),
  'a CMYK JPEG': await noise().toColourspace('cmyk').jpeg().toBuffer(),
  'a WebP': await noise().webp().toBuffer(),
  'a lossless WebP': await noise().webp({ lossless: true }).toBuffer(),
  'a transparent WebP': await noise(4).webp().toBuffer(),
};
const sound = Object.entries(SOUND);
const { 'a PNG': png, 'a JPEG': jpeg, 'a progressive JPEG': progressive } = SOUND;

/** What a refusal says after "The provider's picture". */
async function refusal(bytes: Uint8Array): Promise<string> {
  const error: unknown = await checkPicture(bytes).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProviderError);
  expect(error).toMatchObject({ code: 'PROVIDER_BAD_RESPONSE', retryable: false });
  return (error as Error).message.replace("The provider's picture ", '');
}

describe('a sound picture', () => {
  it.each(sound)('is believed: %s', async (name, bytes) => {
    const mimeType = `image/${/PNG|JPEG|WebP/.exec(name)?.[0].toLowerCase() ?? ''}`;
    const checked = await checkPicture(bytes);
    expect(checked).toMatchObject({ mimeType, ...small });
    expect(checked.bytes).toBe(bytes);
    expect(await sharp(checked.thumbnail).metadata()).toMatchObject({ format: 'webp', ...small });
  });

  it('has the size that one sees, and a thumbnail of at most 512 px', async () => {
    const turned = await grain(1200, 600).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { width, height, thumbnail } = await checkPicture(turned);
    expect({ width, height }).toEqual({ width: 600, height: 1200 });
    expect(await sharp(thumbnail).metadata()).toMatchObject({ width: 256, height: 512 });
  });

  it.each(['png', 'jpeg', 'webp'] as const)('may be a single pixel of %s', async (format) => {
    const bytes = await grain(1, 1).toFormat(format).toBuffer();
    expect(await checkPicture(bytes)).toMatchObject({ width: 1, height: 1 });
  });

  it('is taken for what its first bytes say, whatever else it holds', async () => {
    const zip = Buffer.from('PK\x03\x04 and the rest of an archive', 'latin1');
    const page = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    const gif = Buffer.concat([Buffer.from('GIF89a'), page]);
    expect(await checkPicture(Buffer.concat([png, zip]))).toMatchObject({ mimeType: 'image/png' });
    expect(await checkPicture(withSegment(jpeg, segment(0xfe, gif)))).toMatchObject({
      mimeType: 'image/jpeg',
    });
  });
});

describe('bytes of another kind', () => {
  it.each([
    ['nothing', ''],
    ['text', 'Your picture is ready.'],
    ['a PNG’s first seven bytes', '\x89PNG\r\n\x1a'],
    ['a GIF', 'GIF89a\x01\0\x01\0'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    ['a TIFF', 'II*\0\x08\0\0\0'],
    ['a big-endian TIFF', 'MM\0*\0\0\0\x08'],
    ['an AVIF', '\0\0\0\x1cftypavif'],
    ['a PDF', '%PDF-1.7'],
    ['a BMP', 'BM\x46\0\0\0'],
    ['something packed', '\x1f\x8b\x08\0'],
    ['a WAV', 'RIFF\x24\0\0\0WAVE'],
  ])('are shown to no decoder: %s', async (_, text) => {
    const bytes = Buffer.from(text, 'latin1');
    expect(await refusal(bytes)).toBe('is no PNG, JPEG or WebP file.');
    // What sharp has to say would be the cause.
    await expect(checkPicture(bytes)).rejects.not.toHaveProperty('cause');
  });

  it('are not decoded as an SVG behind the head of a WebP', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>';
    expect(await refusal(Buffer.from(`RIFF    WEBP${svg}`))).toBe('is damaged or too large.');
  });
});

describe('a damaged picture', () => {
  it.each(sound)('is refused wherever it breaks off: %s', async (_, bytes) => {
    const places = [12, 40, 100, ...[0.2, 0.5, 0.8].map((part) => Math.floor(bytes.length * part))];
    const last = Array.from({ length: 16 }, (_value, index) => bytes.length - 1 - index);
    for (const end of [...places, ...last]) await refusal(bytes.subarray(0, end));
  });

  it.each(['IHDR', 'IDAT', 'IEND'])('is refused for the wrong checksum of its %s', async (type) => {
    const at = png.indexOf(type, 0, 'latin1');
    const spoilt = Buffer.from(png);
    const checksum = at + 4 + spoilt.readUInt32BE(at - 4);
    spoilt.writeUInt8(spoilt.readUInt8(checksum) ^ 1, checksum);
    await refusal(spoilt);
  });

  it('is refused when its pixels end too soon', async () => {
    const header = { width: 100, height: 100 };
    await refusal(pngFile(header, blackPixels(header, 20_000)));
  });

  it('ends in nothing but a refusal, whatever happened to it', async () => {
    const change = fc.tuple(fc.nat(), fc.nat(255));
    const damaged = fc
      .tuple(fc.constantFrom(...sound), fc.array(change, { maxLength: 6 }), fc.option(fc.nat()))
      .map(([[, bytes], changes, cut]) => {
        const spoilt = Buffer.from(bytes);
        for (const [at, value] of changes) spoilt.writeUInt8(value, at % spoilt.length);
        return cut === null ? spoilt : spoilt.subarray(0, cut % spoilt.length);
      });
    const property = fc.asyncProperty(damaged, async (bytes) => {
      const outcome: unknown = await checkPicture(bytes).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ProviderError);
      else expect(outcome).toMatchObject({ bytes });
    });
    await fc.assert(property, { numRuns: 400, seed: 20261123 });
  });
});

describe('more than one frame', () => {
  it.each(['acTL', 'fcTL', 'fdAT'])('is refused in a PNG with %s', async (type) => {
    const frames = chunk(type, Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]));
    const says = 'has more than one frame.';
    expect(await refusal(blackPng(small, frames))).toBe(says);
    expect(await refusal(pngFile(small, blackPixels(small), frames))).toBe(says);
  });

  it('is refused in a WebP', async () => {
    const { data } = await noise().raw().toBuffer({ resolveWithObject: true });
    const raw = { width: 64, height: 48, channels: 3, pageHeight: 24 } as const;
    const animated = await sharp(data, { raw }).webp().toBuffer();
    expect(await refusal(animated)).toBe('has more than one frame.');
  });

  it('is refused in a JPEG with an index of further pictures', async () => {
    const index = segment(0xe2, Buffer.from('MPF\0MM\0*\0\0\0\x08', 'latin1'));
    expect(await refusal(withSegment(jpeg, index))).toBe('has more than one frame.');
    const profile = segment(0xe2, Buffer.from('OTHER\0', 'latin1'));
    expect(await checkPicture(withSegment(jpeg, profile))).toMatchObject(small);
  });
});

describe('a picture that costs too much', () => {
  it('may have 40 megapixels and not one row more', async () => {
    const largest = { width: 8000, height: 5000, colour: 0 } as const;
    expect(await checkPicture(blackPng(largest))).toMatchObject({ width: 8000, height: 5000 });
    const header = { ...largest, height: 5001 };
    // Nearly all pixels are missing, so only the header can have been what it was refused for.
    const bytes = pngFile(header, blackPixels(header, 1));
    const error: unknown = await checkPicture(bytes).catch((thrown: unknown) => thrown);
    expect(String((error as Error).cause)).toContain('pixel limit');
  });

  it.each(['zTXt', 'iTXt', 'iCCP'] as const)(
    'may not unpack to more than 8 MB of %s',
    async (type) => {
      const says = 'holds packed text that is damaged or too long.';
      expect(await refusal(blackPng(small, packed(type, 9_000_000)))).toBe(says);
      const halves = ['one', 'two'].map((name) => packed(type, 4_500_000, name));
      expect(await refusal(blackPng(small, ...halves))).toBe(says);
      const [half] = halves;
      expect(await checkPicture(blackPng(small, half ?? png))).toMatchObject(small);
    },
  );

  it('may not have thousands of packed texts, however short', async () => {
    const texts = Array.from({ length: 2100 }, (_, index) => packed('zTXt', 1, `text ${index}`));
    expect(await refusal(blackPng(small, ...texts))).toContain('packed text');
    expect(await checkPicture(blackPng(small, ...texts.slice(0, 100)))).toMatchObject(small);
  });

  it('may not have to be drawn in more than a hundred passes', async () => {
    const lastScan = progressive.subarray(progressive.lastIndexOf(Buffer.of(0xff, 0xda)), -2);
    const end = progressive.subarray(-2);
    const passes = Array.from({ length: 100 }, () => lastScan);
    const endless = Buffer.concat([progressive.subarray(0, -2), ...passes, end]);
    expect(await refusal(endless)).toBe('is drawn in too many passes.');
    // Marks in a comment are no passes.
    const comment = segment(0xfe, Buffer.concat(passes.map(() => Buffer.of(0xff, 0xda, 0, 2))));
    expect(await checkPicture(withSegment(progressive, comment))).toMatchObject(small);
  });

  const square = { width: 1024, height: 1024 };
  const text = packed('zTXt', 7_900_000);
  it.each([
    ['pixels for hundreds of megabytes', pngFile(square, blackPixels(square, 3e8)), '1024 x 1024'],
    [
      'a header of 400 megapixels',
      blackPng({ width: 20_000, height: 20_000, colour: 0 }),
      'damaged',
    ],
    [
      'texts that unpack to gigabytes',
      blackPng(small, ...Array.from({ length: 100 }, () => text)),
      'packed text',
    ],
  ])('takes no memory for %s', async (_, bytes, verdict) => {
    const check = fileURLToPath(new URL('../test/measured-check.ts', import.meta.url));
    const child = spawn(process.execPath, [check], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(bytes);
    const measured = (await json(child.stdout)) as { verdict: string; grownMb: number };
    expect(measured.verdict).toContain(verdict);
    expect(measured.grownMb).toBeLessThan(64);
  });
});
