import { describe, expect, it } from 'vitest';
import { base64, callOptions, picture } from '../../test/pictures.ts';
import { file, input, made, pointed, result, startRecraft } from '../../test/recraft-script.ts';
import type { Reply, Step } from '../../test/scripted-server.ts';

const bytes = Buffer.from(result.bytes);

/** An answer with this as its only picture. */
const answered = (image: object): Reply => ({ body: { credits: 35, data: [image] } });

describe('an answer that was paid for', () => {
  it.each<[string, [Step, ...Step[]]]>([
    ['breaks off', ['break off']],
    ['is no HTTP', ['garble']],
    ['is empty', [{ body: '' }]],
    ['is no JSON', [{ body: '<html>' }]],
    ['is a list', [{ body: [] }]],
    ['names an error', [{ body: { code: 'internal', message: 'oops' } }]],
    ['has no picture', [{ body: { credits: 35, data: [] } }]],
    ['has an empty picture', [answered({ b64_json: '', url: '' })]],
    ['has neither picture nor address', [answered({ b64_json: null })]],
    ['has a picture that is no base64', [answered({ b64_json: '%%%' })]],
    ['has a picture that broke off', [answered({ b64_json: base64(result).slice(0, 21) })]],
    ['points elsewhere', [answered({ url: 'https://evil.example/x.png' })]],
    ['points to plain HTTP', [answered({ url: 'http://img.recraft.ai/x.png' })]],
    ['points into a private network', [answered({ url: 'https://10.0.0.1/x.png' })]],
    ['points to no address', [answered({ url: 'x.png' })]],
    ['points to a picture that is gone', [pointed, { status: 404 }]],
    ['points to a picture that is overloaded', [pointed, { status: 429 }]],
    ['points to a picture that is not available', [pointed, { status: 503 }]],
    ['points to a picture that drops the connection', [pointed, 'drop']],
    ['points to a picture that breaks off', [pointed, 'break off']],
  ])('is not asked for again when it %s', async (_, steps) => {
    const { server, recraft } = await startRecraft(steps);
    await expect(recraft.generate(input, callOptions())).rejects.toMatchObject({
      name: 'ProviderError',
      code: 'PROVIDER_BAD_RESPONSE',
      retryable: false,
    });
    expect(server.received.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it.each<[string, Step]>([
    ['overload', { status: 429 }],
    ['a server error', { status: 502 }],
    ['a dropped connection', 'drop'],
  ])('has its picture fetched again after %s', async (_, trouble) => {
    const { server, recraft } = await startRecraft([pointed, trouble, file]);
    expect(await recraft.generate(input, callOptions())).toMatchObject({ bytes, costUsd: 0.035 });
    expect(server.received.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
  });

  it('is read where it stands although it names an address too', async () => {
    const both = { b64_json: base64(result), url: 'https://img.recraft.ai/other.png' };
    const { server, recraft } = await startRecraft([answered(both)]);
    expect((await recraft.generate(input, callOptions())).bytes).toEqual(bytes);
    expect(server.received).toHaveLength(1);
  });

  it.each([
    ['credits in words', { credits: '35' }, {}],
    ['negative credits', { credits: -1 }, {}],
    ['a rewritten prompt that is no text', {}, { revised_prompt: ['a', 'b'] }],
    ['a rewritten prompt that is empty', {}, { revised_prompt: '' }],
    ['a second picture', { n: 2 }, { image_id: 7 }],
  ])('does not lose its picture over %s', async (_, beside, within) => {
    const first = { b64_json: base64(result), ...within };
    const data = [first, { b64_json: base64(picture('second')) }];
    const { recraft } = await startRecraft([{ body: { data, ...beside } }]);
    expect(await recraft.generate(input, callOptions())).toEqual({
      bytes,
      modelId: 'recraftv4_1',
      asked: { size: '1344x768', format: 'png' },
    });
  });
});

describe('edits', () => {
  const source = picture('source', 300, 256);
  const expansion = { left: 10, right: 10, top: 0, bottom: 0, newWidth: 320, newHeight: 256 };

  it.each([
    ['after a broken-off answer never', 'break off', 'PROVIDER_BAD_RESPONSE', false],
    ['when refused never', { status: 422, body: 'no' }, 'PROVIDER_REJECTED', false],
    ['when turned away for now', { status: 503 }, 'PROVIDER_UNAVAILABLE', true],
  ] as const)('may be repeated as a generation may: %s', async (_, reply, code, retryable) => {
    const { server, recraft } = await startRecraft([reply]);
    const iterated = recraft.iterate({ prompt: 'night', source, history: [] }, callOptions());
    await expect(iterated).rejects.toMatchObject({ code, retryable });
    const outpainted = recraft.outpaint({ prompt: 'go on', source, expansion }, callOptions());
    await expect(outpainted).rejects.toMatchObject({ code, retryable });
    expect(server.received).toHaveLength(2);
  });

  it('come as an address as well', async () => {
    const { recraft } = await startRecraft([pointed, file, made]);
    const iterated = await recraft.iterate({ prompt: 'night', source, history: [] }, callOptions());
    expect(iterated).toEqual({
      bytes,
      modelId: 'recraftv4_1',
      // Image to image takes no size.
      asked: { format: 'png' },
      costUsd: 0.035,
    });
  });
});
