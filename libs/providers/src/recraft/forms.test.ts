import { describe, expect, it } from 'vitest';
import { loaded, turn } from '../../test/history.ts';
import { picture } from '../../test/pictures.ts';
import { iterateForm, outpaintForm } from './forms.ts';

const source = picture('source', 300, 256);

/** The text fields of a form. */
function textOf(form: FormData): Record<string, unknown> {
  return Object.fromEntries([...form].filter(([name]) => name !== 'image'));
}

describe('iterateForm', () => {
  it('tells V4 the whole story and V3 as much of it as fits', () => {
    const history = [turn('a'.repeat(600)), turn('b'.repeat(600))];
    const input = { prompt: 'night', source, history };
    const told = (model: string) => textOf(iterateForm(model, input)).prompt;
    expect(told('recraftv4_1')).toBe(`${'a'.repeat(600)}; ${'b'.repeat(600)}; night`);
    expect(told('recraftv3')).toBe(`${'b'.repeat(600)}; night`);
    expect(loaded(history)).toEqual([]);
  });

  it('never cuts the new prompt itself', () => {
    const prompt = 'n'.repeat(1000);
    const form = iterateForm('recraftv3', { prompt, source, history: [turn('a')] });
    expect(textOf(form).prompt).toBe(prompt);
  });

  it.each([
    ['image/png', 'source.png'],
    ['image/jpeg', 'source.jpeg'],
    ['image/webp', 'source.webp'],
  ] as const)('names a file of type %s %s', (mimeType, name) => {
    const input = { prompt: 'night', source: { ...source, mimeType }, history: [] };
    expect(iterateForm('recraftv3', input).get('image')).toMatchObject({ name, type: mimeType });
  });
});

describe('outpaintForm', () => {
  const expansion = { left: 1, right: 2, top: 3, bottom: 4, newWidth: 303, newHeight: 263 };

  it('keeps sides, model and format apart from the source', async () => {
    const form = outpaintForm({ prompt: 'go on', source, expansion });
    expect(textOf(form)).toEqual({
      prompt: 'go on',
      expand_left: '1',
      expand_right: '2',
      expand_top: '3',
      expand_bottom: '4',
      model: 'recraftv3',
      response_format: 'b64_json',
      image_format: 'png',
    });
    const file = form.get('image') as File;
    expect(Buffer.from(await file.bytes())).toEqual(Buffer.from(source.bytes));
  });

  it.each(['\n', '\r\n', '\r'])(
    'sends a prompt with line breaks (%j) within its length',
    (lineBreak) => {
      const lines = Array.from({ length: 250 }, () => 'sea');
      const prompt = lines.join(lineBreak).slice(0, 1000);
      const sent = String(textOf(outpaintForm({ prompt, source, expansion })).prompt);
      expect(sent.length).toBeLessThanOrEqual(1000);
      expect(sent).not.toMatch(/[\r\n]/);
      expect(sent.startsWith('sea sea sea')).toBe(true);
    },
  );
});
