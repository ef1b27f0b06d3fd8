const EFFORTS = ['none', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

/** How much a model of OpenAI's can be told to think. */
export type Effort = (typeof EFFORTS)[number];

/** OpenAI's text models, each with the efforts it can be asked for; an older one thinks not at all. */
export const OPENAI_TEXT_MODELS: ReadonlyMap<string, readonly Effort[]> = new Map<
  string,
  readonly Effort[]
>([
  ['gpt-6-luna', EFFORTS],
  ['gpt-6-sol', EFFORTS],
  ['gpt-6-astra', EFFORTS.slice(1)],
  ['gpt-5.6-luna', EFFORTS],
  ['gpt-5.4-mini', EFFORTS.slice(0, -1)],
  ['gpt-5.4-nano', EFFORTS.slice(0, -1)],
  ['gpt-4.1-mini', []],
]);

const LEVELS = ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH'] as const;

/** How much a model of Google's can be told to think. */
export type Level = (typeof LEVELS)[number];

/** Google's text models, each with the thinking levels it takes. */
export const GEMINI_TEXT_MODELS: ReadonlyMap<string, readonly Level[]> = new Map<
  string,
  readonly Level[]
>([
  ['gemini-3.8-flash', LEVELS],
  ['gemini-3.7-flash', LEVELS],
  ['gemini-3.6-flash', LEVELS],
  ['gemini-3.5-flash', LEVELS],
  ['gemini-3.5-flash-lite', LEVELS],
  ['gemini-3.1-flash-lite', LEVELS],
  ['gemini-3.1-pro-preview', LEVELS.slice(1)],
]);
