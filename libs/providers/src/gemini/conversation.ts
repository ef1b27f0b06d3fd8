import type { Content } from '@google/genai';
import * as z from 'zod';
import { sendableSource } from '../sendable-source.ts';
import type { HistoryTurn, IterateInput, SourceImage } from '../spec/image-provider.ts';
import type { JsonValue } from '../spec/json.ts';
import { inlineImage, type ModelTurn, type Part, partSchema } from './answer.ts';

/** Steps that are replayed at most; older ones are dropped whole. */
const REPLAYED_TURNS = 3;

/**
 * Most that a conversation may hold, in characters of JSON. The API takes requests of 20 MB from
 * everybody (100 MB of late), pictures in base64 included; what is left is for the last prompt.
 */
const MAX_REPLAY = 19 * 1024 * 1024;

/** A picture that the person gives; in base64 it is a third larger, and then nearly all of that. */
const FILE_LIMITS = { maxBytes: 14 * 1024 * 1024 };

/** How our own sentences call the service. */
export const SERVICE_NAME = 'Google Gemini';

/** Whose thought signatures a turn carries; another model or service would refuse them. */
export interface Signer {
  modelId: string;
  service: string;
}

/** Stands in a remembered part where `inlineData` was: the stored image goes here. */
const STORED_IMAGE = 'storedImage';

const stateSchema = z.object({
  modelId: z.string(),
  service: z.string(),
  parts: z.array(partSchema),
});

/**
 * What is remembered of a model turn: its parts as they came, thought signatures included, but
 * without any picture's base64. The place of the result is marked, since its bytes are in the
 * store anyway; other pictures (drafts) leave only their signature behind.
 */
export function rememberTurn(signer: Signer, { parts, imageAt }: ModelTurn): JsonValue {
  const remembered = parts.flatMap((part, index) => {
    if (index === imageAt) return [markStoredImage(part)];
    return inlineImage(part) ? signatureOnly(part) : [part];
  });
  return { modelId: signer.modelId, service: signer.service, parts: remembered };
}

/**
 * The conversation that asks for an iteration: the last steps as `user` and `model` turns, then
 * the new prompt. A step whose own parts are not remembered (an outpainting, whose stored picture
 * is not the model's) breaks the chain; the replay begins after it, with that step's picture given
 * by the user. Pictures are loaded for what may be sent only; the oldest turns are left out where
 * the whole would be too large.
 */
export async function replay(
  signer: Signer,
  { prompt, source, history }: IterateInput,
): Promise<Content[]> {
  const { before, steps } = unbrokenSteps(signer, history);
  if (steps.length === 0) return [userTurn(prompt, await given(source))];
  const turns = steps.map(async ({ turn, parts }, index) => {
    const shown = index === 0 && before ? await given(await before.loadImage()) : undefined;
    // The last step made the source, which is at hand.
    const made = index === steps.length - 1 ? source : await turn.loadImage();
    return [userTurn(turn.prompt, shown), modelTurn(parts, made)];
  });
  const told = latestThatFit(await Promise.all(turns));
  if (told.length === 0) return [userTurn(prompt, await given(source))];
  return [...told.flat(), userTurn(prompt)];
}

/** Only what the model itself drew has to go back unaltered. */
function given(image: SourceImage): Promise<SourceImage> {
  return sendableSource(SERVICE_NAME, image, FILE_LIMITS);
}

/** A turn is told whole or not at all, and none without those that came after it. */
function latestThatFit(turns: readonly Content[][]): Content[][] {
  let room = MAX_REPLAY;
  const first = turns.findLastIndex((turn) => {
    room -= JSON.stringify(turn).length;
    return room < 0;
  });
  return turns.slice(first + 1);
}

/** A turn of the person's: the text and, where the model has not seen it yet, a picture. */
export function userTurn(text: string, image?: SourceImage): Content {
  const parts = [{ text }];
  if (image === undefined) return { role: 'user', parts };
  const { mimeType, bytes } = image;
  const inlineData = { mimeType, data: Buffer.from(bytes).toString('base64') };
  return { role: 'user', parts: [...parts, { inlineData }] };
}

function modelTurn(parts: Part[], made: SourceImage): Content {
  return { role: 'model', parts: parts.map((part) => putImageBack(part, made)) };
}

/** The latest steps in a row that can be replayed, and the one before them that cannot. */
function unbrokenSteps(signer: Signer, history: readonly HistoryTurn[]) {
  const latest = history.slice(-REPLAYED_TURNS);
  const recalled = latest.map((turn) => ({ turn, parts: recallParts(signer, turn) }));
  const broken = recalled.findLastIndex(({ parts }) => parts === undefined);
  const steps = recalled.slice(broken + 1).map(({ turn, parts = [] }) => ({ turn, parts }));
  return { before: latest[broken], steps };
}

function markStoredImage({ inlineData, ...rest }: Part): Part {
  const fields = Object.entries(partSchema.parse(inlineData));
  return {
    ...rest,
    [STORED_IMAGE]: Object.fromEntries(fields.filter(([name]) => name !== 'data')),
  };
}

function signatureOnly({ thought, thoughtSignature }: Part): Part[] {
  if (thoughtSignature === undefined) return [];
  return [{ text: '', thoughtSignature, ...(thought !== undefined && { thought }) }];
}

function recallParts(signer: Signer, { providerState }: HistoryTurn): Part[] | undefined {
  const { data: state } = stateSchema.safeParse(providerState);
  if (state?.modelId !== signer.modelId || state.service !== signer.service) return undefined;
  return state.parts;
}

function putImageBack(part: Part, { bytes }: SourceImage): Part {
  const { [STORED_IMAGE]: described, ...rest } = part;
  if (described === undefined) return part;
  const data = Buffer.from(bytes).toString('base64');
  return { ...rest, inlineData: { ...partSchema.parse(described), data } };
}
