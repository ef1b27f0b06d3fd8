import sharp from 'sharp';
import { unprocessable } from './refusals.ts';

/** A picture out of a request: its base64 without any data URL prefix, and its size in pixels. */
export interface GivenPicture {
  base64: string;
  width: number;
  height: number;
}

/**
 * Decodes a picture given as base64 or as a data URL.
 *
 * @throws EarlyAnswer 422 naming the field; also for an http address, since a simulator fetches nothing
 */
export async function readPicture(field: string, text: string): Promise<GivenPicture> {
  const base64 = text.replace(/^data:image\/[a-z]+;base64,/, '');
  try {
    const { width, height } = await sharp(Buffer.from(base64, 'base64')).metadata();
    return { base64, width, height };
  } catch {
    throw unprocessable({ field: [field], message: 'Could not decode the image.' });
  }
}
