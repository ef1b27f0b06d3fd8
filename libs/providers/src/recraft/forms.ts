import type { IterateInput, OutpaintInput, SourceImage } from '../spec/image-provider.ts';
import { retoldPrompt } from './retold-prompt.ts';
import { promptLimit } from './sizes.ts';

/** The only model that outpaints. */
export const OUTPAINT_MODEL = 'recraftv3';

/** What every route is asked to answer with; by default it would be an address and another format. */
export const ANSWER_FORMAT = { response_format: 'b64_json', image_format: 'png' } as const;

/** How far image-to-image may leave its source, 0 (nearly identical) to 1. */
const STRENGTH = 0.5;

/** A form sends each line break as two characters, which could carry a prompt over its limit. */
function onOneLine(text: string): string {
  return text.replaceAll(/\r\n?|\n/g, ' ');
}

function formWith(image: SourceImage, fields: Record<string, string | number>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  const extension = image.mimeType.slice('image/'.length);
  const file = new File([Buffer.from(image.bytes)], `source.${extension}`, {
    type: image.mimeType,
  });
  form.set('image', file);
  return form;
}

export function iterateForm(model: string, { prompt, source, history }: IterateInput): FormData {
  const earlier = history.map((turn) => turn.prompt);
  return formWith(source, {
    prompt: onOneLine(retoldPrompt(prompt, earlier, promptLimit(model))),
    strength: STRENGTH,
    model,
    ...ANSWER_FORMAT,
  });
}

export function outpaintForm({ prompt, source, expansion }: OutpaintInput): FormData {
  return formWith(source, {
    prompt: onOneLine(prompt),
    expand_left: expansion.left,
    expand_right: expansion.right,
    expand_top: expansion.top,
    expand_bottom: expansion.bottom,
    model: OUTPAINT_MODEL,
    ...ANSWER_FORMAT,
  });
}
