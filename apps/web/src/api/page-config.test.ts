import { describe, expect, it } from 'vitest';
import { pageConfigOf } from './page-config.ts';

describe('pageConfigOf', () => {
  it('is the API beside a local page, and no models yet, where nothing is said', () => {
    expect(pageConfigOf({ DEV: true })).toEqual({ apiUrl: 'http://127.0.0.1:3000', models: [] });
  });

  it('takes the API and the models that are on, in the order of their columns', () => {
    const variables = {
      VITE_API_URL: 'https://api.example.com',
      VITE_OPENAI_ENABLED: 'true',
      VITE_FLUX_ENABLED: 'true',
      VITE_GEMINI_ENABLED: 'false',
    };

    expect(pageConfigOf(variables)).toEqual({
      apiUrl: 'https://api.example.com',
      models: ['flux', 'openai'],
    });
  });
});
