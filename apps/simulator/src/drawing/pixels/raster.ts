import sharp, { type OverlayOptions, type Sharp } from 'sharp';

/** Uncompressed 8-bit RGB pixels, row by row. */
export interface Raster {
  data: Buffer;
  width: number;
  height: number;
}

/** Opens a raster for more work. */
export function open({ data, width, height }: Raster): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** Settles a pipeline as RGB pixels; transparency is dropped, not blended. */
export async function toRaster(picture: Sharp): Promise<Raster> {
  const { data, info } = await picture
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Renders an SVG document at its own pixel size. */
export function renderSvg(svg: string): Sharp {
  return sharp(Buffer.from(svg));
}

/** A raster as an overlay that covers only what the stencil (one byte a pixel) lets through. */
export async function stencilled(picture: Raster, stencil: Buffer): Promise<OverlayOptions> {
  const { width, height } = picture;
  const input = await open(picture)
    .joinChannel(stencil, { raw: { width, height, channels: 1 } })
    .raw()
    .toBuffer();
  return { input, raw: { width, height, channels: 4 } };
}
