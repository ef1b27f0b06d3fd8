import { renderSvg } from './raster.ts';
import type { Box } from './heal-foot.ts';

/**
 * One byte a pixel: 0 inside the kept box and at its edge, 255 from a twelfth of the box's shorter
 * edge outwards; used to let a hand's strokes begin gently beside what is kept.
 */
export async function seamRamp(
  { width, height }: { width: number; height: number },
  box: Box,
): Promise<Buffer> {
  // Worked out small: a wide blur costs by its radius, and a ramp has no detail to lose.
  const scale = 8;
  const [w, h] = [Math.max(1, Math.ceil(width / scale)), Math.max(1, Math.ceil(height / scale))];
  const reach = Math.max(1, Math.min(box.width, box.height) / 12 / scale);
  const grow = reach * 0.6;
  const inner =
    `x="${box.left / scale - grow}" y="${box.top / scale - grow}" ` +
    `width="${box.width / scale + 2 * grow}" height="${box.height / scale + 2 * grow}"`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}">` +
    `<rect width="100%" height="100%" fill="#fff"/><rect ${inner} fill="#000"/></svg>`;
  return renderSvg(svg)
    .flatten()
    .blur(Math.max(0.4, reach / 2.2))
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer();
}
