import type { Colour } from '../colour.ts';

/** Where a picture takes place. */
export type Setting =
  'sea' | 'city' | 'forest' | 'mountains' | 'desert' | 'meadow' | 'interior' | 'space' | 'abstract';

export type TimeOfDay = 'dawn' | 'day' | 'dusk' | 'night';

export type Weather = 'clear' | 'snow' | 'rain' | 'fog';

/** Words are matched whole and in lower case; a regular plural is forgiven. */
export const SETTING_WORDS: Record<Setting, string> = {
  sea: 'sea ocean coast beach shore harbour harbor bay lake river island wave water cliff lagoon port',
  city: 'city town street skyline skyscraper downtown tokyo paris london york metropolis urban market cyberpunk',
  forest: 'forest wood woods woodland jungle grove trees rainforest taiga',
  mountains:
    'mountain mountains alps peak summit hill valley canyon fjord glacier volcano himalaya',
  desert: 'desert dune sand sahara oasis mesa mars savanna',
  meadow: 'meadow field garden park farm grass prairie countryside vineyard orchard spring lawn',
  interior:
    'interior room kitchen cafe café desk table window library bedroom studio still shelf shop bar',
  space: 'space galaxy planet orbit cosmos nebula universe saturn asteroid alien astronaut',
  abstract: 'abstract geometric pattern bauhaus minimal shapes logo texture composition',
};

export const TIME_WORDS: Record<TimeOfDay, string> = {
  dawn: 'dawn sunrise morning daybreak misty early',
  day: 'day noon midday sunny daylight summer bright afternoon',
  dusk: 'dusk sunset evening twilight golden autumn fall',
  night: 'night midnight nocturne moon moonlight moonlit stars starry dark neon aurora',
};

export const WEATHER_WORDS: Record<Weather, string> = {
  clear: 'clear cloudless',
  snow: 'snow snowy winter ice frozen blizzard frost arctic',
  rain: 'rain rainy storm stormy thunder drizzle downpour',
  fog: 'fog foggy mist misty haze hazy smoke',
};

export const COLOUR_WORDS: Record<string, Colour> = {
  red: '#c8372d',
  crimson: '#a8202f',
  scarlet: '#d8352a',
  orange: '#e8792b',
  amber: '#e9a23b',
  gold: '#d9a53a',
  golden: '#e0ab45',
  yellow: '#f0c63c',
  green: '#4f8a4c',
  emerald: '#1f8a5f',
  olive: '#7d7c3a',
  lime: '#a6c83a',
  teal: '#1f8085',
  turquoise: '#35b0a8',
  cyan: '#45b8cf',
  blue: '#2f64b0',
  navy: '#1d2f5e',
  indigo: '#40399a',
  purple: '#76469c',
  violet: '#8657b8',
  lavender: '#a99bd6',
  magenta: '#bd3c8b',
  pink: '#e58aa5',
  rose: '#d9657c',
  coral: '#ee7a62',
  peach: '#f3ae88',
  brown: '#7a4f34',
  beige: '#d9c6a3',
  cream: '#f0e3c4',
  white: '#f4f1e8',
  grey: '#86888c',
  gray: '#86888c',
  silver: '#b8bec6',
  black: '#22242c',
};
