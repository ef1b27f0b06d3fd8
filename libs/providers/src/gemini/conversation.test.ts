import { describe, expect, it } from 'vitest';
import { base64, picture } from '../../test/pictures.ts';
import type { HistoryTurn, IterateInput } from '../spec/image-provider.ts';
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

/** A step as it comes back from the store. */
const step = (name: string): HistoryTurn => ({
  prompt: `make ${name}`,
  image: picture(name),
  providerState: rememberTurn(signer, { parts: modelParts(name), imageAt: 2, data: '' }),
});
const outpainting = (name: string): HistoryTurn => ({
  prompt: `widen ${name}`,
  image: picture(name),
});

function iteration(...history: HistoryTurn[]): IterateInput {
  const source = history.at(-1)?.image ?? picture('source');
  return { prompt: 'now this', source, history };
}

describe('rememberTurn', () => {
  it('keeps the parts but no picture', () => {
    const state = rememberTurn(signer, { parts: modelParts('a'), imageAt: 2, data: '' });
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
  it('sends the steps as they were, then the new prompt', () => {
    expect(replay(signer, iteration(step('a'), step('b')))).toEqual([
      userTurn('make a'),
      { role: 'model', parts: replayedParts('a') },
      userTurn('make b'),
      { role: 'model', parts: replayedParts('b') },
      userTurn('now this'),
    ]);
  });

  it('survives the store', () => {
    const history = [step('a')];
    const stored = JSON.parse(JSON.stringify(history[0]?.providerState)) as HistoryTurn;
    const [turn] = history.map((one) => ({ ...one, providerState: stored as never }));
    expect(turn && replay(signer, iteration(turn))).toEqual(replay(signer, iteration(...history)));
  });

  it('drops whole turns beyond three', () => {
    const contents = replay(signer, iteration(step('a'), step('b'), step('c'), step('d')));
    expect(contents).toHaveLength(7);
    expect(contents[0]).toEqual(userTurn('make b'));
  });

  it('gives the source along when there is nothing to replay', () => {
    expect(replay(signer, iteration())).toEqual([userTurn('now this', picture('source'))]);
  });

  it('begins anew after an outpainting, with its picture', () => {
    const contents = replay(signer, iteration(step('a'), outpainting('wide')));
    expect(contents).toEqual([userTurn('now this', picture('wide'))]);
  });

  it('shows the outpainting to the first turn after it', () => {
    const contents = replay(signer, iteration(step('a'), outpainting('wide'), step('b')));
    expect(contents).toEqual([
      userTurn('make b', picture('wide')),
      { role: 'model', parts: replayedParts('b') },
      userTurn('now this'),
    ]);
  });

  it.each([
    ['another model', { ...signer, modelId: 'gemini-3-pro-image' }],
    ['another service', { ...signer, service: 'custom' }],
  ])('hands no signature to %s', (_, other) => {
    expect(replay(other, iteration(step('a')))).toEqual([userTurn('now this', picture('a'))]);
  });

  it.each([null, 'text', {}, { ...signer, parts: 'none' }])(
    'takes the state %j for none',
    (providerState) => {
      const turn = { ...outpainting('a'), providerState };
      expect(replay(signer, iteration(turn))).toEqual([userTurn('now this', picture('a'))]);
    },
  );

  it('always alternates and ends with the person', () => {
    const turns = [step('a'), outpainting('wide')];
    const histories = turns.flatMap((x) => turns.flatMap((y) => turns.map((z) => [x, y, z])));
    for (const history of histories) {
      const roles = replay(signer, iteration(...history)).map(({ role }) => role);
      expect(roles).toEqual(roles.map((_, index) => (index % 2 === 0 ? 'user' : 'model')));
      expect(roles.at(-1)).toBe('user');
    }
  });
});
