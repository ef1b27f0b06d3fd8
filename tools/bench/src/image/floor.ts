import sharp from 'sharp';

/** Decodes a picture to raw samples: the least that can be done to look at every pixel. */
export function decode(file: Uint8Array) {
  return sharp(file).raw().toBuffer({ resolveWithObject: true });
}

/** Decodes a picture and writes it as a PNG again: the least that making a changed one takes. */
export async function decodeAndEncode(file: Uint8Array): Promise<Buffer> {
  const { data, info } = await decode(file);
  return sharp(data, { raw: info }).png().toBuffer();
}
