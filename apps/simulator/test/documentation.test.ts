import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { FAULTS } from '../src/faults/vocabulary.ts';

const page = await readFile(new URL('../../../docs/simulators.md', import.meta.url), 'utf8');

/** The rows of the table of faults, as pairs of name and sentence. */
function documentedFaults(): [string, string][] {
  const rows = page.matchAll(/^\| `([a-z0-9-]+)` +\| ([A-Z].*?\.) +\|$/gm);
  return [...rows].map(([, name = '', sentence = '']) => [name, sentence]);
}

describe('the page about the simulators', () => {
  it('lists every fault with its sentence, in the order of the vocabulary', () => {
    expect(documentedFaults()).toEqual(Object.entries(FAULTS));
  });

  it('has sentences that a table can hold', () => {
    for (const sentence of Object.values(FAULTS)) expect(sentence).toMatch(/^[^|\n]+\.$/);
  });
});
