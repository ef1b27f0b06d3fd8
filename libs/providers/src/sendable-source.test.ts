import { expect, it } from 'vitest';
import { picture } from '../test/pictures.ts';
import { sendableSource } from './sendable-source.ts';

const source = picture('source', 96, 64);

it('sends what can be sent as it is', async () => {
  expect(await sendableSource('Flux', source, { maxBytes: 10_000 })).toBe(source);
});

it('says what works when nothing can be sent', async () => {
  await expect(sendableSource('Flux', source, { maxBytes: 10 })).rejects.toMatchObject({
    code: 'PROVIDER_REJECTED',
    retryable: false,
    message:
      'Flux takes files of up to 0 MB only, and this picture comes to more; continue from a smaller one.',
  });
});
