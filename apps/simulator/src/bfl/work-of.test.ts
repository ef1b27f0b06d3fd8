import { describe, expect, it } from 'vitest';
import { plainPicture } from '../../test/plain-picture.ts';
import type { Submission } from './submission.ts';
import type { Work } from './task.ts';
import { workOf } from './work-of.ts';

const PROMPT = 'first; then this\n\nand the story so far';
const drawing = { prompt: PROMPT, format: 'png' } as const;
const canvas = { width: 64, height: 64 };

const submission = (work: Work): Submission => ({
  prompt: PROMPT,
  seed: undefined,
  givenPixels: 0,
  work,
});
const fillWith = async (mask: Buffer | Promise<Buffer>) =>
  submission({ kind: 'fill', ...drawing, image: '', mask: (await mask).toString('base64') });

describe('workOf', () => {
  it('takes the whole prompt of a new picture', async () => {
    expect(await workOf(submission({ kind: 'scene', ...drawing, ...canvas }))).toEqual({
      operation: 'generate',
      instruction: PROMPT,
    });
  });

  it('takes the newest instruction of a change', async () => {
    const edit = submission({ kind: 'edit', ...drawing, ...canvas, source: '' });
    expect(await workOf(edit)).toEqual({ operation: 'iterate', instruction: 'then this' });
    const place = { source: '', left: 0, top: 0 };
    const outpaint = submission({ kind: 'outpaint', ...drawing, ...canvas, ...place });
    expect(await workOf(outpaint)).toEqual({ operation: 'outpaint', instruction: 'then this' });
  });

  it('takes filling everything for a change of the whole, and filling a part for outpainting', async () => {
    const white = await fillWith(plainPicture(64, 64, '#ffffff'));
    expect(await workOf(white)).toMatchObject({ operation: 'iterate' });
    const black = await fillWith(plainPicture(64, 64, '#000000'));
    expect(await workOf(black)).toMatchObject({ operation: 'outpaint' });
  });
});
