import { describe, expect, it } from 'vitest';

import { developIdea, readPrompt } from './read-prompt.ts';
import { readAdjustment } from './adjustments.ts';
import { seededRandom } from './seeded-random.ts';

describe('readPrompt', () => {
  it('finds subject, place, hour, weather and colours', () => {
    expect(readPrompt('A red lighthouse by the Sea, on a snowy NIGHT with white foam')).toEqual({
      setting: 'sea',
      time: 'night',
      weather: 'snow',
      motifs: ['lighthouse'],
      colours: ['#c8372d', '#f4f1e8'],
    });
  });

  it('forgives regular plurals', () => {
    expect(readPrompt('poppies and boats').motifs).toEqual(['flowers', 'boat']);
  });

  it('matches whole words only', () => {
    expect(readPrompt('scatter the season, carefully').motifs).toEqual([]);
    expect(readPrompt('scatter the season, carefully').setting).toBeUndefined();
  });

  it('takes three subjects at most, each once', () => {
    expect(readPrompt('cat cat dog boat house tree').motifs).toEqual(['cat', 'fox', 'boat']);
  });

  it('finds nothing in names of object members', () => {
    expect(readPrompt('constructor toString __proto__ valueOf')).toEqual({
      setting: undefined,
      time: undefined,
      weather: undefined,
      motifs: [],
      colours: [],
    });
  });
});

describe('developIdea', () => {
  const random = seededRandom('test');

  it('puts a subject where it is at home', () => {
    expect(developIdea(readPrompt('a cactus'), random).setting).toBe('desert');
    expect(developIdea(readPrompt('a cactus in the city'), random).setting).toBe('city');
  });

  it('leaves a prompt without known words abstract', () => {
    expect(developIdea(readPrompt('quarterly synergy'), random)).toMatchObject({
      setting: 'abstract',
      weather: 'clear',
    });
  });
});

describe('readAdjustment', () => {
  it('multiplies what is asked for together', () => {
    const adjustment = readAdjustment('brighter, muted, warmer');
    expect(adjustment?.brightness).toBeCloseTo(1.22 * 1.06);
    expect(adjustment?.saturation).toBeCloseTo(0.6 * 1.1);
    expect(adjustment?.tint).toBe('#ff9a4d');
  });

  it('finds nothing where nothing is asked', () => {
    expect(readAdjustment('a lighthouse')).toBeUndefined();
  });
});

describe('seededRandom', () => {
  it('repeats itself for the same seed and differs for another', () => {
    const draw = (...seed: (string | number)[]): number[] => {
      const source = seededRandom(...seed);
      return [source.next(), source.between(5, 6), source.integer(1, 9)];
    };
    expect(draw('a', 1)).toEqual(draw('a', 1));
    expect(draw('a', 1)).not.toEqual(draw('a', 2));
    expect(draw('ab', 'c')).not.toEqual(draw('a', 'bc'));
  });

  it('reaches every choice', () => {
    const source = seededRandom('choices');
    const seen = new Set(Array.from({ length: 60 }, () => source.pick(['a', 'b', 'c'])));
    expect([...seen].sort()).toEqual(['a', 'b', 'c']);
  });
});
