import type { Colour } from '../colour.ts';
import { MOTIFS, type MotifName } from '../motifs/motifs.ts';
import type { Random } from './seeded-random.ts';
import {
  COLOUR_WORDS,
  type Setting,
  SETTING_WORDS,
  type TimeOfDay,
  TIME_WORDS,
  type Weather,
  WEATHER_WORDS,
} from './vocabulary.ts';

/** What a prompt says by its own words; everything it leaves open is `undefined` or empty. */
export interface PromptWords {
  setting: Setting | undefined;
  time: TimeOfDay | undefined;
  weather: Weather | undefined;
  /** In the order the prompt names them, each once, three at most. */
  motifs: MotifName[];
  /** In the order the prompt names them, two at most. */
  colours: Colour[];
}

/** A decision on everything a picture needs. */
export interface Idea extends PromptWords {
  setting: Setting;
  time: TimeOfDay;
  weather: Weather;
}

/** Enough for any sentence; a longer prompt has made its wishes known by then. */
const MAX_WORDS = 200;

function wordsOf(prompt: string): string[] {
  const words = prompt.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.slice(0, MAX_WORDS);
}

function matches(word: string, list: string): boolean {
  const known = list.split(' ');
  return (
    known.includes(word) ||
    (word.endsWith('s') && known.includes(word.slice(0, -1))) ||
    (word.endsWith('ies') && known.includes(`${word.slice(0, -3)}y`))
  );
}

function firstMatch<Name extends string>(
  words: readonly string[],
  table: Record<Name, string>,
): Name | undefined {
  const entries = Object.entries<string>(table) as [Name, string][];
  for (const word of words) {
    const entry = entries.find(([, list]) => matches(word, list));
    if (entry !== undefined) return entry[0];
  }
  return undefined;
}

function motifsIn(words: readonly string[]): MotifName[] {
  const entries = Object.entries(MOTIFS) as [MotifName, { words: string }][];
  const found = words.flatMap((word) =>
    entries.filter(([, motif]) => matches(word, motif.words)).map(([name]) => name),
  );
  return [...new Set(found)].slice(0, 3);
}

/** Picks out the words of a prompt that steer a picture. Never fails, whatever the text. */
export function readPrompt(prompt: string): PromptWords {
  const words = wordsOf(prompt);
  const colours = words.flatMap((word) =>
    Object.hasOwn(COLOUR_WORDS, word) ? [COLOUR_WORDS[word] ?? '#888888'] : [],
  );
  return {
    setting: firstMatch(words, SETTING_WORDS),
    time: firstMatch(words, TIME_WORDS),
    weather: firstMatch(words, WEATHER_WORDS),
    motifs: motifsIn(words),
    colours: [...new Set<Colour>(colours)].slice(0, 2),
  };
}

/** Settles what the prompt leaves open: from its motifs if it names any, else by chance. */
export function developIdea(words: PromptWords, random: Random): Idea {
  const [subject] = words.motifs;
  const home = subject === undefined ? 'abstract' : MOTIFS[subject].home;
  const setting = words.setting ?? home;
  const anyTime = random.pick<TimeOfDay>(['day', 'dawn', 'dusk', 'day']);
  return {
    ...words,
    setting,
    time: words.time ?? (setting === 'space' ? 'night' : anyTime),
    weather: words.weather ?? 'clear',
  };
}
