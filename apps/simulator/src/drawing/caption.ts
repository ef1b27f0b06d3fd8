import { letterPath, lineMetrics, measureText } from '@polyptych/lettering';
import type { Sharp } from 'sharp';

import type { Colour } from './colour.ts';
import type { DrawingStyle } from './drawing.ts';
import type { Box } from './pixels/heal-foot.ts';

export interface Caption {
  prompt: string;
  style: DrawingStyle;
  /** The part of the picture at whose lower left the caption stands. */
  space: Box;
  /** Em size in pixels; made smaller where the mark would not fit into the space. */
  size: number;
}

interface Label {
  ground: Colour;
  ink: Colour;
  mark: Colour;
  /** Corner radius as a share of the label's height. */
  round: number;
}

/** What each service's label looks like. */
export const LABELS: Readonly<Record<DrawingStyle, Label>> = {
  bfl: { ground: '#0d0f18', ink: '#f6f1e6', mark: '#ffcf87', round: 0.5 },
  recraft: { ground: '#fff6e6', ink: '#1b2036', mark: '#d9482f', round: 0 },
  google_gemini: { ground: '#2b211d', ink: '#fbf3e4', mark: '#f2b8a0', round: 0.28 },
  openai: { ground: '#fbf5e8', ink: '#25233a', mark: '#3a5fa0', round: 0.12 },
};

const MARK = 'SIMULATED';

/** Measures of a label, in ems. */
export const EM = { margin: 1.3, pad: 0.85, height: 2.22, mark: 0.74, tracking: 0.07 } as const;
/** The mark with its padding and margins is about ten ems wide, the label with its margin five high. */
const MARK_SPAN = { width: 9.8, height: 5 } as const;
/** Below this many ems, the beginning of a prompt says nothing. */
const LEAST_TEXT = 4;

/** Em size of the lettering for a picture's size in pixels. */
export function captionSize({ width, height }: { width: number; height: number }): number {
  return Math.max(6, Math.min(width, height) * 0.0185);
}

/** How many rows at a picture's foot its caption takes. */
export function captionReach(picture: { width: number; height: number }): number {
  return Math.ceil(captionSize(picture) * (EM.height + EM.margin + 0.1));
}

/** The label in the coordinates of its space: the mark, then as much of the prompt as fits. */
function labelSvg({ space, prompt, style, size: wanted }: Caption): string {
  const { ground, ink, mark, round } = LABELS[style];
  const size = Math.max(
    3,
    Math.min(wanted, space.width / MARK_SPAN.width, space.height / MARK_SPAN.height),
  );
  const [margin, pad, height] = [size * EM.margin, size * EM.pad, size * EM.height];
  const tag = { size: size * EM.mark, weight: 'bold', letterSpacing: size * EM.tracking } as const;
  const middle = space.height - margin - height / 2;
  const baseline = (em: number): number => middle + lineMetrics(em).capHeight / 2;
  const textX = margin + 2 * pad + measureText(MARK, tag);
  const room = space.width - textX - margin - pad;
  const setting = { size, x: textX, y: baseline(size), maxWidth: room };
  const text = room < size * LEAST_TEXT ? { d: '', width: -pad } : letterPath(prompt, setting);
  const width = textX + text.width + pad - margin;
  return (
    `<rect x="${margin}" y="${middle - height / 2}" width="${width}" height="${height}" rx="${height * round}" fill="${ground}" fill-opacity="0.86"/>` +
    `<path d="${letterPath(MARK, { ...tag, x: margin + pad, y: baseline(tag.size) }).d}" fill="${mark}"/>` +
    `<path d="${text.d}" fill="${ink}"/>`
  );
}

/** Letters the "simulated" mark and the prompt, in one label at the foot of the space. */
export function withCaption(picture: Sharp, caption: Caption): Sharp {
  const { left, top, width, height } = caption.space;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${labelSvg(caption)}</svg>`;
  return picture.composite([{ input: Buffer.from(svg), left, top }]);
}
