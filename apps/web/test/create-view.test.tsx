import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { address, openPage } from './page.tsx';

it('begins a session with the prompt and the models, and leads to it', async () => {
  const { api, user } = openPage('/');
  await screen.findByRole('checkbox', { name: 'Flux' });
  await user.type(screen.getByRole('textbox', { name: 'Prompt' }), 'a red kite');
  await user.click(screen.getByRole('button', { name: 'Generate 4 pictures' }));
  await screen.findByRole('heading', { name: 'a red kite' });
  expect(address()).toMatch(/^\/s\//);
  expect(api.askedFor('generate').map(({ body }) => body)).toEqual([
    { prompt: 'a red kite', models: ['flux', 'recraft', 'gemini', 'openai'] },
  ]);
});
