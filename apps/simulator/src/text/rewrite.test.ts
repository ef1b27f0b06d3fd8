import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { developIdea, readPrompt } from '../drawing/reading/read-prompt.ts';
import { seededRandom } from '../drawing/reading/seeded-random.ts';
import {
  COLOUR_WORDS,
  SETTING_WORDS,
  TIME_WORDS,
  WEATHER_WORDS,
} from '../drawing/reading/vocabulary.ts';
import { rewritePrompt } from './rewrite.ts';
import { AIR, COMPOSITION, LIGHT, MEDIA } from './wording.ts';

const firstWords = (table: Record<string, string>) =>
  Object.values(table).map((words) => words.split(' ')[0] ?? '');

/** Prompts of a subject, and of some of the words that steer a picture. */
const prompts = fc
  .tuple(
    fc.constantFrom('a lighthouse', 'a cat', 'two boats', 'a cactus', 'synergy'),
    fc.constantFrom('', ...firstWords(SETTING_WORDS)),
    fc.constantFrom('', ...firstWords(TIME_WORDS)),
    fc.constantFrom('', ...firstWords(WEATHER_WORDS)),
    fc.constantFrom('', ...Object.keys(COLOUR_WORDS)),
  )
  .map((words) => words.filter((word) => word !== '').join(' '));

describe('rewritePrompt', () => {
  it('keeps the prompt and adds composition, light and medium', () => {
    const { short, long } = rewritePrompt('A red lighthouse at dusk, in snow.');
    expect(short).toMatch(/^A red lighthouse at dusk, in snow, by the sea, falling snow, /);
    expect(long).toMatch(
      /^A red lighthouse at dusk, in snow, with a low horizon over the open sea\./,
    );
    expect(long).toContain('The last light of dusk');
    expect(long).toMatch(/Done as .+, with calm detail\.$/);
  });

  it('steers a picture to what would have been drawn anyway, and adds no subject or colour', () => {
    fc.assert(
      fc.property(prompts, (prompt) => {
        const idea = developIdea(readPrompt(prompt), seededRandom(prompt));
        const { short, long } = rewritePrompt(prompt);
        expect(readPrompt(short)).toEqual(idea);
        expect(readPrompt(long)).toEqual(idea);
      }),
      { numRuns: 500 },
    );
  });

  it.each(MEDIA)('draws nothing of its own for %s', (medium) => {
    const nothing = { setting: undefined, time: undefined, weather: undefined };
    expect(readPrompt(medium)).toEqual({ ...nothing, motifs: [], colours: [] });
  });

  it('adds no subject and no colour by any of its phrases', () => {
    const phrases = [COMPOSITION, LIGHT, AIR].flatMap((table) => Object.values(table).flat());
    for (const phrase of phrases) {
      expect(readPrompt(phrase)).toMatchObject({ motifs: [], colours: [] });
    }
  });

  it('has rewrites that are prompts, whatever was asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (prompt) => {
        const { short, long } = rewritePrompt(prompt);
        expect(short.length).toBeLessThanOrEqual(200);
        expect(long.length).toBeLessThanOrEqual(1000);
        expect(`${short}${long}`.isWellFormed()).toBe(true);
      }),
    );
  });

  it('names an hour where the prompt does not', () => {
    expect(rewritePrompt('a lighthouse').short).toMatch(/, by the sea (at|by) (dawn|day|dusk), /);
    expect(rewritePrompt('a lighthouse at night').short).toContain(', by the sea, clear air, ');
  });

  it.each(['A fox, watercolour', 'a photo of a fox', 'Fox (oil painting)'])(
    'leaves the medium of %j as it is',
    (prompt) => {
      const { short, long } = rewritePrompt(prompt);
      expect(short).toMatch(/ clear air$/);
      expect(long).toMatch(/ far distance\. With calm detail\.$/);
    },
  );

  it.each(['a pink fox', 'the boiler room', 'a filmy sea'])('finds no medium in %j', (prompt) => {
    expect(rewritePrompt(prompt).long).toContain('Done as ');
  });

  it('leaves out the end of a prompt that is too long, at a word', () => {
    const { short, long } = rewritePrompt('lighthouse '.repeat(90));
    expect(short).toMatch(/^(lighthouse )+lighthouse, by the sea/);
    expect(short.length).toBeLessThanOrEqual(180);
    expect(long).toMatch(/^(lighthouse )+lighthouse, with a low horizon/);
    expect(long.length).toBeLessThanOrEqual(900);
  });

  it.each(['', 'x'])('cuts no character in two (after %j)', (start) => {
    const { short, long } = rewritePrompt(start + '🌊'.repeat(500));
    expect(`${short}${long}`.isWellFormed()).toBe(true);
    expect(short.length).toBeGreaterThan(170);
  });

  it('is the same for the same prompt, and another for another', () => {
    expect(rewritePrompt('a pier')).toEqual(rewritePrompt('a pier'));
    const media = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(
      (name) => /Done as (.*), with/.exec(rewritePrompt(`a pier ${name}`).long)?.[1],
    );
    expect(new Set(media).size).toBeGreaterThan(2);
  });
});
