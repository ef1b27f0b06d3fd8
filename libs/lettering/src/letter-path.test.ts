import { describe, expect, it } from 'vitest';

import { letterPath } from './letter-path.ts';
import { measureText, shortenText } from './measure-text.ts';

const PATH_DATA = /^[MLQCZVHmlqczvh0-9 .,-]*$/;
const at = { size: 20, x: 0, y: 0 };

function outlines(d: string): number {
  return d.match(/[Mm]/g)?.length ?? 0;
}

describe('letterPath', () => {
  it('sets text as outlines at the place asked for', () => {
    const { d, width } = letterPath('I', { size: 100, x: 40, y: 200 });
    const numbers = d.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
    expect(outlines(d)).toBe(1);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(40);
    expect(Math.max(...numbers)).toBe(200);
    expect(width).toBeGreaterThan(20);
  });

  it('kerns', () => {
    expect(letterPath('AV', at).width).toBeLessThan(
      letterPath('A', at).width + letterPath('V', at).width,
    );
  });

  it('is wider in bold and with letter spacing', () => {
    const plain = letterPath('dusk', at).width;
    expect(letterPath('dusk', { ...at, weight: 'bold' }).width).toBeGreaterThan(plain);
    expect(letterPath('dusk', { ...at, letterSpacing: 2 }).width).toBeCloseTo(plain + 8);
  });

  it('sets Cyrillic, Greek and Vietnamese from their own files', () => {
    for (const text of ['маяк', 'φάρος', 'hải đăng']) {
      const glyphs = letterPath(text, at).d;
      const boxes = letterPath('日'.repeat(text.length), at).d;
      expect(glyphs).not.toContain(boxes.slice(0, 30));
      expect(outlines(glyphs)).toBeGreaterThanOrEqual(4);
    }
  });

  it('shows one box for each character it has no glyph for', () => {
    const box = letterPath('日', at);
    expect(outlines(box.d)).toBe(2);
    expect(letterPath('日本', at).width).toBeCloseTo(2 * box.width);
    expect(letterPath('👩‍👩‍👧', at).width).toBeCloseTo(box.width);
  });

  it('drops what nobody could see', () => {
    expect(letterPath('a\u200Db\u0007', at).d).toBe(letterPath('ab', at).d);
    expect(letterPath('\u{1F3FB}\u0301', at).width).toBeGreaterThan(0);
  });

  it('collapses line breaks and tabs', () => {
    expect(letterPath(' a\n\n\tb ', at).d).toBe(letterPath('a b', at).d);
  });

  it('gives nothing for blank text', () => {
    expect(letterPath(' \n ', at)).toEqual({ d: '', width: 0 });
  });

  it('never lets markup through', () => {
    for (const text of ['"/><script>alert(1)</script>', "&amp;' onload=", '\ud800', '\0]]>']) {
      expect(letterPath(text, at).d).toMatch(PATH_DATA);
    }
  });

  it('cuts a long line with an ellipsis', () => {
    const cut = shortenText('a lighthouse at dusk', { size: 20 }, 100);
    expect(cut).toMatch(/^a light.*…$/);
    const line = letterPath('a lighthouse at dusk', { ...at, maxWidth: 100 });
    expect(line).toEqual(letterPath(cut, at));
    expect(line.width).toBeLessThanOrEqual(100);
    expect(line.width).toBeGreaterThan(80);
  });

  it('leaves a line that fits alone', () => {
    const whole = letterPath('a lighthouse at dusk', at);
    expect(letterPath('a lighthouse at dusk', { ...at, maxWidth: whole.width }).d).toBe(whole.d);
  });

  it('advances by what measureText says', () => {
    for (const text of ['Ta To AV fi', 'ж日ж', 'é́x', '1024x1024']) {
      const setting = { size: 17, letterSpacing: 0 };
      expect(letterPath(text, { ...setting, x: 5, y: 9 }).width).toBeCloseTo(
        measureText(text, setting),
      );
    }
  });
});
