import { readFileSync } from 'node:fs';
import { type OutpaintPreset, RequestError } from '@polyptych/contract';
import { expect, it } from 'vitest';
import { calculateExpansion } from '../src/index.ts';

const page = readFileSync(new URL('../../../docs/outpainting.md', import.meta.url), 'utf8');

/** The cells of the rows that begin with a size. */
const cases = page
  .split('\n')
  .filter((line) => /^\| \d+ × \d+/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, source = '', preset = '', ...rest]) => [source, preset, rest.slice(0, 5)] as const);

const sizeOf = (text: string) => text.split(' × ').map(Number);

function outcome(width: number, height: number, preset: string): string[] {
  try {
    const expansion = calculateExpansion(width, height, preset as OutpaintPreset);
    const { left, right, top, bottom, newWidth, newHeight } = expansion;
    return [...[left, right, top, bottom].map(String), `${newWidth} × ${newHeight}`];
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return ['', '', '', '', error.code];
  }
}

it('finds the table', () => {
  expect(cases.length).toBeGreaterThan(12);
});

it.each(cases)('%s by %s comes out as the page says', (source, preset, expected) => {
  const [width = 0, height = 0] = sizeOf(source);

  expect(outcome(width, height, preset)).toEqual(expected);
});
