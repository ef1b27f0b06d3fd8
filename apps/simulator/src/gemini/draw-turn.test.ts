import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { plainPicture } from '../../test/plain-picture.ts';
import { readTurn, workOf } from './draw-turn.ts';
import { parseRequest } from './generate-content-request.ts';

const text = (words: string) => ({ text: words });
const image = (picture: Buffer) => ({
  inlineData: { mimeType: 'image/png', data: picture.toString('base64') },
});
const user = (...parts: object[]) => ({ role: 'user', parts });
const model = (...parts: object[]) => ({ role: 'model', parts });

const turnOf = (contents: object[], imageConfig?: object) =>
  readTurn(parseRequest({ contents, generationConfig: { ...(imageConfig && { imageConfig }) } }));

const openCanvas = async () =>
  sharp(await plainPicture(64, 64))
    .extend({ left: 64, background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer();

describe('a turn', () => {
  it('without a picture is a new one, and all its words count', async () => {
    const turn = await turnOf([user(text(' one; two'), text('three '))]);
    expect(turn).toMatchObject({ prompt: 'one; two\nthree', source: undefined, fills: false });
    expect(turn.size).toEqual({ width: 1024, height: 1024 });
    expect(workOf(turn)).toEqual({ operation: 'generate', instruction: 'one; two\nthree' });
  });

  it('with a picture changes it, and the newest instruction counts', async () => {
    const turn = await turnOf([
      user(text('one; two\n\nthe task'), image(await plainPicture(64, 64))),
    ]);
    expect(workOf(turn)).toEqual({ operation: 'iterate', instruction: 'two' });
  });

  it('changes the latest picture of the conversation, drafts left aside', async () => {
    const [first, latest, draft] = await Promise.all([
      plainPicture(64, 64, '#ff0000'),
      plainPicture(64, 64, '#00ff00'),
      plainPicture(64, 64, '#0000ff'),
    ]);
    const turn = await turnOf([
      user(text('a pier'), image(first)),
      model(image(latest), { thought: true, ...image(draft) }),
      user(text('at night')),
    ]);
    expect(turn.prompt).toBe('at night');
    expect(turn.source?.equals(latest)).toBe(true);
    expect(workOf(turn).operation).toBe('iterate');
  });

  it.each([
    ['Extend the picture', true],
    ['go on into the blank area', true],
    ['make it red', false],
  ])('with an open area that says %j fills: %s', async (words, fills) => {
    const turn = await turnOf([user(text(words), image(await openCanvas()))]);
    expect(turn.fills).toBe(fills);
    expect(workOf(turn).operation).toBe(fills ? 'outpaint' : 'iterate');
  });

  it('that asks to extend a picture without an open area fills nothing', async () => {
    const turn = await turnOf([user(text('extend it'), image(await plainPicture(64, 64)))]);
    expect(turn.fills).toBe(false);
  });

  it('has the shape of its picture unless it is told another', async () => {
    const parts = [text('a'), image(await plainPicture(64, 32))];
    const { size } = await turnOf([user(...parts)]);
    expect(size.width / size.height).toBeCloseTo(2, 1);
    const told = await turnOf([user(...parts)], { aspectRatio: '1:1', imageSize: '2K' });
    expect(told.size).toEqual({ width: 2048, height: 2048 });
  });

  it('with a picture that is none is refused', async () => {
    const words = image(Buffer.from('words'));
    await expect(turnOf([user(text('a'), words)])).rejects.toThrow('Unable to process input image');
  });
});
