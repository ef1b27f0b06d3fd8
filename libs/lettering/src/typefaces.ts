import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { create, type Font } from 'fontkit';

/** `bold` is Inter's semi-bold (600), which holds up better at caption sizes than its 700. */
export type FontWeight = 'regular' | 'bold';

const WEIGHT_NUMBER: Record<FontWeight, number> = { regular: 400, bold: 600 };

/**
 * The alphabets Inter covers, most used first. Fontsource splits the family by alphabet, and only
 * the files that a text needs are read.
 */
const SUBSETS = ['latin', 'latin-ext', 'cyrillic', 'greek', 'vietnamese', 'cyrillic-ext'] as const;
type Subset = (typeof SUBSETS)[number];

const require = createRequire(import.meta.url);
const loaded = new Map<string, Font>();

function load(subset: Subset, weight: FontWeight): Font {
  const name = `inter-${subset}-${WEIGHT_NUMBER[weight]}-normal.woff`;
  let font = loaded.get(name);
  if (font === undefined) {
    const file = create(readFileSync(require.resolve(`@fontsource/inter/files/${name}`)));
    if ('fonts' in file) throw new TypeError(`${name} is a collection, not a single font`);
    font = file;
    loaded.set(name, font);
  }
  return font;
}

/** The main (Latin) face, which also gives the metrics of a line. */
export function mainTypeface(weight: FontWeight): Font {
  return load('latin', weight);
}

/** The face that can set the character, or `undefined` when no shipped one can. */
export function typefaceFor(codePoint: number, weight: FontWeight): Font | undefined {
  for (const subset of SUBSETS) {
    const font = load(subset, weight);
    if (font.hasGlyphForCodePoint(codePoint)) return font;
  }
  return undefined;
}
