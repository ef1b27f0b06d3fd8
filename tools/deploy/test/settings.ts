/** No stretch of them is part of what is said anyway. */
export const FLUX_KEY = 'bfl-Qm2Xw9Lr4-Ts8Vz3-Kp6Ab1/+x9F';
export const OPENAI_KEY = 'sk-J3nT5h-8Gd1Yc6Rb_2uWk4Ev=0PZz7Q';

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
    const stretches = Array.from({ length: key.length - SHOWN }, (_, at) =>
      key.slice(at, at + SHOWN + 1),
    );
    return stretches.filter((stretch) => text.includes(stretch));
  });
}
