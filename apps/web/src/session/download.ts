import type { SessionAnswer } from '@polyptych/contract';
import { MODEL_NAMES } from '@polyptych/contract/limits';
import { formatRef, type ReferredPicture } from './picture-ref.ts';
import { picturesOf } from './shown.ts';

/** Characters of a prompt in a file's name. */
const SLUG_LENGTH = 40;

/** A prompt as a part of a file's name: its first words in plain letters. */
export function slugOf(prompt: string): string {
  const plain = prompt
    .normalize('NFKD')
    // Accents of Latin letters can be done without; marks of other scripts are parts of letters.
    .replace(/(\p{Script=Latin})\p{Mark}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase();
  const words = plain.match(/[\p{Letter}\p{Number}][\p{Letter}\p{Mark}\p{Number}]*/gu) ?? [];
  const slug = words
    .join('-')
    .slice(0, SLUG_LENGTH)
    // A letter of two units may have been cut in half.
    .replace(/[^\p{Letter}\p{Mark}\p{Number}]+$/u, '');
  return slug === '' ? 'session' : slug;
}

/** What a picture is called on disk: prompt, model and its number, counted from 1 as the page does. */
export function fileNameOf(prompt: string, { model, index, picture }: ReferredPicture): string {
  const ending = /\.(\w+)$/.exec(picture.imageKey)?.[1] ?? 'png';
  return `${slugOf(prompt)}-${model}-${index + 1}.${ending}`;
}

/** Saves a picture, byte for byte as it is stored. */
export async function downloadPicture(prompt: string, referred: ReferredPicture): Promise<void> {
  save(await fetchBlob(referred.picture.imageUrl), fileNameOf(prompt, referred));
}

/** Saves all pictures of a session in a zip, with the session's record beside them. */
export async function downloadSession(session: SessionAnswer): Promise<void> {
  const { downloadZip } = await import('client-zip');
  const zip = downloadZip(filesOf(session));
  save(await zip.blob(), `${slugOf(session.prompt)}.zip`);
}

/** One at a time, as the zip takes them: a session may have 28 pictures of many megabytes. */
async function* filesOf(session: SessionAnswer) {
  yield { name: 'session.json', input: JSON.stringify(session, undefined, 2) };
  for (const model of MODEL_NAMES) {
    for (const picture of picturesOf(session.models[model])) {
      const ref = { model, index: picture.index, picture };
      const name = `${formatRef({ model, index: picture.index + 1 })}${/\.\w+$/.exec(picture.imageKey)?.[0] ?? ''}`;
      yield {
        name,
        input: await fetchBlob(ref.picture.imageUrl),
        lastModified: new Date(picture.completedAt),
      };
    }
  }
}

async function fetchBlob(url: string): Promise<Blob> {
  const answer = await fetch(url);
  if (!answer.ok) throw new TypeError(`A picture could not be loaded: status ${answer.status}.`);
  return answer.blob();
}

/** Hands a file to the person, under a name. */
function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // Some browsers only begin to read it after the click is over.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
