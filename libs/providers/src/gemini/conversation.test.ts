import { describe, expect, it } from 'vitest';
import { loaded, type RecordedTurn, turn } from '../../test/history.ts';
import { base64, picture } from '../../test/pictures.ts';
import type { IterateInput } from '../spec/image-provider.ts';
import type { JsonValue } from '../spec/json.ts';
import type { Part } from './answer.ts';
import { rememberTurn, replay, userTurn } from './conversation.ts';

const signer = { modelId: 'gemini-nano-banana-2.1', service: 'google' };

const inline = (name: string) => ({ mimeType: 'image/png', data: base64(picture(name)) });

/** What Gemini answers to a step: words, a draft and the signed picture. */
const modelParts = (name: string): Part[] => [
  { text: `Here is ${name}.`, thoughtSignature: `${name}-text` },
  { thought: true, inlineData: inline(`${name}-draft`) },
  { inlineData: inline(name), thoughtSignature: `${name}-image` },
];
const replayedParts = (name: string) => modelParts(name).filter(({ thought }) => thought !== true);

const stateOf = (name: string) =>
  rememberTurn(signer, { parts: modelParts(name), imageAt: 2, data: '' });

/** A step as it comes back from the store. */
const step = (name: string) => turn(`make ${name}`, picture(name), stateOf(name));
const outpainting = (name: string) => turn(`widen ${name}`, picture(name));

/** A sound picture whose file has so many megabytes more than it needs. */
function heavy(name: string, megabytes: number) {
  const image = picture(name);
  return { ...image, bytes: Buffer.concat([image.bytes, Buffer.alloc(megabytes * 1024 * 1024)]) };
}

function iteration(...history: RecordedTurn[]): IterateInput {
  const source = history.at(-1)?.image ?? picture('source');
  return { prompt: 'now this', source, history };
}

describe('rememberTurn', () => {
  it('keeps the parts but no picture', () => {
    const state = stateOf('a');
    expect(state).toEqual({
      ...signer,
      parts: [
        { text: 'Here is a.', thoughtSignature: 'a-text' },
        { storedImage: { mimeType: 'image/png' }, thoughtSignature: 'a-image' },
      ],
    });
    expect(JSON.stringify(state)).not.toContain(base64(picture('a')).slice(0, 40));
  });

  it('keeps the signature of a picture that is not stored', () => {
    const parts = [
      { thought: true, inlineData: inline('draft'), thoughtSignature: 'draft-signature' },
      { inlineData: inline('first'), thoughtSignature: 'first-signature' },
      { inlineData: inline('final') },
    ];
    expect(rememberTurn(signer, { parts, imageAt: 2, data: '' })).toMatchObject({
      parts: [
        { text: '', thought: true, thoughtSignature: 'draft-signature' },
        { text: '', thoughtSignature: 'first-signature' },
        { storedImage: { mimeType: 'image/png' } },
      ],
    });
  });
});

describe('replay', () => {
  it('sends the steps as they were, then the new prompt', async () => {
    expect(await replay(signer, iteration(step('a'), step('b')))).toEqual([
      userTurn('make a'),
      { role: 'model', parts: replayedParts('a') },
      userTurn('make b'),
      { role: 'model', parts: replayedParts('b') },
      userTurn('now this'),
    ]);
  });

  it('survives the store', async () => {
    const stored = JSON.parse(JSON.stringify(stateOf('a'))) as JsonValue;
    const contents = await replay(signer, iteration(turn('make a', picture('a'), stored)));
    expect(contents).toEqual(await replay(signer, iteration(step('a'))));
  });

  it('drops whole turns beyond three', async () => {
    const contents = await replay(signer, iteration(step('a'), step('b'), step('c'), step('d')));
    expect(contents).toHaveLength(7);
    expect(contents[0]).toEqual(userTurn('make b'));
  });

  it.each([
    ['the oldest turns', ['a', 'b'], 8, ['make b', 'make c', 'now this']],
    ['all but the source', ['c'], 20, ['now this']],
    ['nothing that fits', ['a', 'b', 'c'], 3, ['make a', 'make b', 'make c', 'now this']],
  ])('leaves out %s when pictures are too large', async (_, large, megabytes, told) => {
    const sized = (name: string) => {
      const megabytesOf = large.includes(name) ? megabytes : 0;
      return turn(`make ${name}`, heavy(name, megabytesOf), stateOf(name));
    };
    const contents = await replay(signer, iteration(sized('a'), sized('b'), sized('c')));
    const prompts = contents.filter(({ role }) => role === 'user').map(({ parts }) => parts?.[0]);
    expect(prompts).toEqual(told.map((text) => ({ text })));
  });

  it('gives a copy of the source along when not even its own turn fits', async () => {
    const source = heavy('a', 20);
    const contents = await replay(signer, iteration(turn('make a', source, stateOf('a'))));
    expect(contents).toEqual([
      {
        role: 'user',
        parts: [
          { text: 'now this' },
          { inlineData: { mimeType: 'image/webp', data: expect.any(String) as string } },
        ],
      },
    ]);
    expect(JSON.stringify(contents).length).toBeLessThan(1_000_000);
  });

  it('gives the source along when there is nothing to replay', async () => {
    expect(await replay(signer, iteration())).toEqual([userTurn('now this', picture('source'))]);
  });

  it('begins anew after an outpainting, with its picture', async () => {
    const contents = await replay(signer, iteration(step('a'), outpainting('wide')));
    expect(contents).toEqual([userTurn('now this', picture('wide'))]);
  });

  it('shows the outpainting to the first turn after it', async () => {
    const contents = await replay(signer, iteration(step('a'), outpainting('wide'), step('b')));
    expect(contents).toEqual([
      userTurn('make b', picture('wide')),
      { role: 'model', parts: replayedParts('b') },
      userTurn('now this'),
    ]);
  });

  it('shows the outpainting once, however many turns came after it', async () => {
    const history = [outpainting('wide'), step('b'), step('c')];
    expect(await replay(signer, iteration(...history))).toEqual([
      userTurn('make b', picture('wide')),
      { role: 'model', parts: replayedParts('b') },
      userTurn('make c'),
      { role: 'model', parts: replayedParts('c') },
      userTurn('now this'),
    ]);
    expect(loaded(history)).toEqual(['widen wide', 'make b']);
  });

  it.each([
    ['another model', { ...signer, modelId: 'gemini-3-pro-image' }],
    ['another service', { ...signer, service: 'custom' }],
  ])('hands no signature to %s', async (_, other) => {
    expect(await replay(other, iteration(step('a')))).toEqual([userTurn('now this', picture('a'))]);
  });

  it.each([null, 'text', {}, { ...signer, parts: 'none' }])(
    'takes the state %j for none',
    async (providerState) => {
      const odd = turn('widen a', picture('a'), providerState);
      expect(await replay(signer, iteration(odd))).toEqual([userTurn('now this', picture('a'))]);
    },
  );

  it('always alternates and ends with the person', async () => {
    const turns = [step('a'), outpainting('wide')];
    const histories = turns.flatMap((x) => turns.flatMap((y) => turns.map((z) => [x, y, z])));
    for (const history of histories) {
      const contents = await replay(signer, iteration(...history));
      const roles = contents.map(({ role }) => role);
      expect(roles).toEqual(roles.map((_, index) => (index % 2 === 0 ? 'user' : 'model')));
      expect(roles.at(-1)).toBe('user');
    }
  });

  it.each<[string, RecordedTurn[], string[]]>([
    ['nothing when there are no steps', [], []],
    ['nothing for the last step, whose picture is the source', [step('a')], []],
    ['the replayed steps before it', [step('a'), step('b'), step('c')], ['make a', 'make b']],
    ['no step that is too old', [step('a'), step('b'), step('c'), step('d')], ['make b', 'make c']],
    [
      'the step that breaks the chain and nothing before it',
      [step('a'), outpainting('wide'), step('b')],
      ['widen wide'],
    ],
    [
      'the latest of two steps that break it',
      [outpainting('wide'), outpainting('wider'), step('b')],
      ['widen wider'],
    ],
    ['nothing when the last step breaks it', [step('a'), step('b'), outpainting('wide')], []],
    [
      'nothing for a broken step that is too old to be told',
      [outpainting('wide'), step('a'), step('b'), step('c')],
      ['make a', 'make b'],
    ],
  ])('loads %s', async (_, history, wanted) => {
    await replay(signer, iteration(...history));
    expect(loaded(history)).toEqual(wanted);
  });

  it('fails as the loading of a picture fails', async () => {
    const reason = new Error('The store is away.');
    const lost = { ...step('a'), loadImage: () => Promise.reject(reason) };
    const input = { prompt: 'now this', source: picture('b'), history: [lost, step('b')] };
    await expect(replay(signer, input)).rejects.toBe(reason);
  });
});
