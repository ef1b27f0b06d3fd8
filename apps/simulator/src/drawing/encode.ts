import type { Sharp } from 'sharp';

import type { PictureFormat } from './drawing.ts';

/** Encodes without alpha and without metadata; the same pixels give the same bytes. */
export function encode(picture: Sharp, format: PictureFormat): Promise<Buffer> {
  const opaque = picture.removeAlpha();
  switch (format) {
    case 'png':
      return opaque.png({ compressionLevel: 4, adaptiveFiltering: false }).toBuffer();
    case 'jpeg':
      return opaque.jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer();
    case 'webp':
      return opaque.webp({ quality: 90, effort: 2 }).toBuffer();
  }
}
