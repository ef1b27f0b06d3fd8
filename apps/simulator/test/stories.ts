import type { FaultName } from '../src/faults/vocabulary.ts';
import { namePicture } from './name-picture.ts';
import { outcomeOf } from './wire.ts';

/** What a client comes to see for each fault; `hang` shows nothing, so it has a test of its own. */
export type Stories = Record<Exclude<FaultName, 'hang'>, string>;

/** What every service does alike that answers a call with its picture. */
export const COMMON_STORIES = {
  '400': '400',
  '403': '403',
  '404': '404',
  '408': '408',
  '409': '409',
  '422': '422',
  '429': '429',
  '429-date': '429',
  '429-bare': '429',
  '500': '500',
  '502': '502',
  '503': '503',
  '504': '504',
  text: 'text',
  'odd-json': 'no picture in it',
  'no-picture': 'no picture in it',
  drop: 'nothing',
  'cut-off': 'a part',
  redirect: '307',
  echo: '400',
  slow: 'png',
  'echo-result': 'png',
  truncated: 'broken png',
  'not-a-picture': 'no picture',
  'wrong-size': 'png of another size',
  'wrong-format': 'jpeg',
  gif: 'gif',
  animated: 'webp of 2 frames',
  bomb: 'png of 20000 x 20000',
  'lying-bomb': 'png of another size',
  huge: 'huge',
  'unknown-status': 'png',
  'task-error': 'png',
  'task-422': 'png',
  'task-503': 'png',
  'task-lost': 'png',
  'poll-429': 'png',
  'poll-503': 'png',
  'poll-drop': 'png',
  'poll-text': 'png',
} satisfies Partial<Stories>;

/** What a fault does where pictures are never fetched by an address. */
export const NO_ADDRESSES = {
  'result-404': 'png',
  'result-503': 'png',
  'result-drop': 'png',
  'result-redirect': 'png',
  'result-elsewhere': 'png',
  'by-url': 'png',
} satisfies Partial<Stories>;

/** Tells a picture call's story. `base64In` finds the picture in a good answer. */
export async function storyOf(
  call: Promise<Response>,
  size: { width: number; height: number },
  base64In: (answer: unknown) => string | undefined,
): Promise<string> {
  const { came, status, text } = await outcomeOf(call);
  if (came !== 'all') return came;
  if (status !== 200) return String(status);
  if (!text.startsWith('{')) return 'text';
  const base64 = base64In(JSON.parse(text));
  if (base64 === undefined) return 'no picture in it';
  return namePicture(Buffer.from(base64, 'base64'), size);
}
