import { describe, expect, it } from 'vitest';
import { EarlyAnswer } from '../service/early-answer.ts';
import { parseEdit, parseGeneration } from './image-requests.ts';

const least = { model: 'gpt-image-2', prompt: 'a pier' };

/** The parameter a refusal names; `undefined` when nothing was refused. */
async function refusedParam(read: () => unknown): Promise<string | null | undefined> {
  try {
    read();
    return undefined;
  } catch (error) {
    if (!(error instanceof EarlyAnswer)) throw error;
    const { error: body } = (await error.response.json()) as { error: { param: string | null } };
    return body.param;
  }
}

const file = (type = 'image/png', bytes = 1) => new File([new Uint8Array(bytes)], 'a', { type });

function form(fields: Record<string, string | File | File[]>): FormData {
  const filled = new FormData();
  for (const [name, value] of Object.entries({ ...least, ...fields })) {
    for (const each of [value].flat()) filled.append(name, each);
  }
  return filled;
}

describe('a generation', () => {
  it('has defaults for all but the model and the prompt', () => {
    expect(parseGeneration(least)).toEqual({
      ...least,
      n: 1,
      quality: 'auto',
      background: 'auto',
      output_format: 'png',
      moderation: 'auto',
    });
  });

  it.each([
    [{ model: 'gpt-image-1' }, 'model'],
    [{ n: 0 }, 'n'],
    [{ n: 10 }, undefined],
    [{ n: 1.5 }, 'n'],
    [{ quality: 'best' }, 'quality'],
    [{ quality: 'xhigh' }, undefined],
    [{ moderation: 'high' }, 'moderation'],
    [{ background: 'transparent' }, undefined],
    [{ background: 'transparent', output_format: 'webp' }, undefined],
    [{ background: 'transparent', output_format: 'jpeg' }, 'background'],
    [{ background: 'opaque', output_format: 'jpeg' }, undefined],
    [{ output_compression: 50 }, 'output_compression'],
    [{ output_compression: 50, output_format: 'jpeg' }, undefined],
    [{ output_compression: -1, output_format: 'jpeg' }, 'output_compression'],
    [{ seed: 7 }, 'seed'],
    [{ stream: true }, 'stream'],
    [{ response_format: 'b64_json' }, 'response_format'],
  ])('with %j is refused for %s', async (fields, param) => {
    expect(await refusedParam(() => parseGeneration({ ...least, ...fields }))).toBe(param);
  });

  it.each([null, 'text', [], 7])('that is %j is refused', async (body) => {
    expect(await refusedParam(() => parseGeneration(body))).toBeDefined();
  });
});

describe('an edit', () => {
  it('has its pictures under one name or the other', () => {
    expect(parseEdit(form({ image: file() })).image).toHaveLength(1);
    expect(parseEdit(form({ 'image[]': [file(), file()] })).image).toHaveLength(2);
  });

  it('reads numbers from text', () => {
    expect(parseEdit(form({ image: file(), n: '3' })).n).toBe(3);
  });

  it.each<[Record<string, string | File | File[]>, string | undefined]>([
    [{}, 'image'],
    [{ image: 'words' }, 'image'],
    [{ image: file('image/gif') }, 'image'],
    [{ image: file('image/webp') }, undefined],
    [{ 'image[]': Array.from({ length: 16 }, () => file()) }, undefined],
    [{ 'image[]': Array.from({ length: 17 }, () => file()) }, 'image'],
    [{ image: file(), mask: file('image/webp') }, 'mask'],
    [{ image: file(), mask: file('image/png', 4 * 1024 ** 2 - 1) }, undefined],
    [{ image: file(), mask: file('image/png', 4 * 1024 ** 2) }, 'mask'],
    [{ image: file(), mask: 'words' }, 'mask'],
    [{ image: file(), moderation: 'low' }, 'moderation'],
    [{ image: file(), input_fidelity: 'low' }, 'input_fidelity'],
    [{ image: file(), input_fidelity: 'low', model: 'gpt-image-1.5' }, undefined],
    [{ image: file(), input_fidelity: 'full', model: 'gpt-image-1.5' }, 'input_fidelity'],
    [{ image: file(), n: '11' }, 'n'],
  ])('case %#: %o is refused for %s', async (fields, param) => {
    expect(await refusedParam(() => parseEdit(form(fields)))).toBe(param);
  });

  it('is refused for a picture of 50 MB', async () => {
    const large = (bytes: number) => form({ image: file('image/png', bytes) });
    expect(await refusedParam(() => parseEdit(large(50 * 1024 ** 2)))).toBe('image');
    expect(await refusedParam(() => parseEdit(large(50 * 1024 ** 2 - 1)))).toBeUndefined();
  });
});
