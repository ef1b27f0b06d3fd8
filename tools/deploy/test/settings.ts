export const FLUX_KEY = 'bfl-0123456789-flux-key-Ab1/+x9F';
export const OPENAI_KEY = 'sk-proj-0123456789_openai-key=Zz7Q';

/** Settings that leave nothing to ask, in the order in which they are saved. */
export const COMPLETE = {
  env: 'dev' as 'dev' | 'prod',
  region: 'eu-west-1',
  stackName: 'polyptych-dev',
  models: {
    flux: { enabled: true, apiKey: FLUX_KEY },
    recraft: { enabled: false },
    gemini: { enabled: false },
    openai: { enabled: true, apiKey: OPENAI_KEY },
  },
  promptModel: { enabled: true, provider: 'openai', apiKey: OPENAI_KEY },
} as const;

/** How much of a key may be shown. */
const SHOWN = 4;

/** What a text holds of the keys, any stretch of one that is longer than may be shown. */
export function leaksOf(text: string): string[] {
  return [FLUX_KEY, OPENAI_KEY].flatMap((key) => {
    const stretches = Array.from({ length: key.length - SHOWN - 3 }, (_, at) =>
      key.slice(at, at + SHOWN + 4),
    );
    return stretches.filter((stretch) => text.includes(stretch));
  });
}
