import { expect, it } from 'vitest';
import { parseDeployConfig } from './deploy-config.ts';
import { knownSecrets } from './known-secrets.ts';

it('finds every key in the environment and in the file', () => {
  const environment = {
    FLUX_API_KEY: ' bfl-key ',
    OPENAI_API_KEY: 'openai-key',
    PROMPT_MODEL_API_KEY: 'openai-key',
    RECRAFT_API_KEY: '',
    AWS_SECRET_ACCESS_KEY: 'aws-secret',
    AWS_SESSION_TOKEN: 'aws-token',
    AWS_ACCESS_KEY_ID: 'no secret',
    FLUX_MODEL_ID: 'flux-2-pro',
    PATH: undefined,
  };
  const file = parseDeployConfig(
    JSON.stringify({
      models: { gemini: { apiKey: 'google-key', enabled: false }, flux: {} },
      promptModel: { apiKey: 'prompt-key' },
    }),
  );

  expect(knownSecrets(environment, file)).toEqual([
    'bfl-key',
    'openai-key',
    'aws-secret',
    'aws-token',
    'google-key',
    'prompt-key',
  ]);
  expect(knownSecrets({})).toEqual([]);
});
