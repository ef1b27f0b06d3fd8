import sharp from 'sharp';

/** A PNG of one colour. */
export function plainPicture(width: number, height: number, background = '#2060a0') {
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}

/** Size and format of an encoded picture. */
export async function describePicture(bytes: Uint8Array) {
  const { format, width, height } = await sharp(bytes).metadata();
  return { format, width, height };
}

/** Red, green and blue of a picture at a point. */
export async function colourAt(bytes: Uint8Array, left: number, top: number): Promise<number[]> {
  const point = { left, top, width: 1, height: 1 };
  return [...(await sharp(bytes).removeAlpha().extract(point).raw().toBuffer())];
}
