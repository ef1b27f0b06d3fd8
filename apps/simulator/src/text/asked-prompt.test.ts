import { expect, it } from 'vitest';
import { askedPrompt } from './asked-prompt.ts';

it.each([
  ['a pier', 'a pier'],
  ['{"prompt":"a \\"pier\\"\\n"}', 'a "pier"\n'],
  ['{"prompt":"a pier","style":1}', 'a pier'],
  ['{"prompt":7}', '{"prompt":7}'],
  ['{"text":"a pier"}', '{"text":"a pier"}'],
  ['{"prompt":', '{"prompt":'],
  ['null', 'null'],
  ['', ''],
])('finds in %j the prompt %j', (message, prompt) => {
  expect(askedPrompt(message)).toBe(prompt);
});
