import { createHash } from 'node:crypto';
import type { Content } from './generate-content-request.ts';
import { invalidArgument } from './google-errors.ts';

type Part = Content['parts'][number];

/** Bytes with which a signature begins: one that tells drafts apart, and the hash of its own part. */
const MARK_BYTES = 33;

/**
 * Signs a turn as the model gives it: every part but its thoughts in words. A signature holds the
 * mark of its own part and a seal over all marks of the turn and its place among them. It follows
 * from the turn alone, so that a replay can be checked without remembering any conversation.
 */
export function signTurn(parts: readonly Part[]): Part[] {
  const marks = parts.map(markOf);
  return parts.map((part, place) =>
    isSigned(part)
      ? { ...part, thoughtSignature: signature(marks, place).toString('base64') }
      : part,
  );
}

/**
 * Refuses a replayed model turn that is not whole: a part that was altered or lost its signature, and
 * parts that were left out, put in another order or taken from another turn. Of a draft the signature
 * is enough.
 */
export function checkSignatures(contents: readonly Content[]): void {
  for (const [turn, { role, parts }] of contents.entries()) {
    if (role === 'model') checkTurn(`contents[${turn}]`, parts);
  }
}

function checkTurn(turn: string, parts: readonly Part[]): void {
  const isUnsigned = (part: Part) => isSigned(part) && part.thoughtSignature === undefined;
  const missing = parts.some(isSigned) ? parts.findIndex(isUnsigned) : 0;
  if (missing >= 0) {
    throw invalidArgument(`${turn}.parts[${missing}] is missing a thought_signature.`);
  }
  const corrupted = corruptedAt(parts);
  if (corrupted !== undefined) {
    throw invalidArgument(`${turn}.parts[${corrupted}] has a corrupted thought_signature.`);
  }
}

/** Where a turn was altered. Then no seal fits any more, so the part itself is looked for first. */
function corruptedAt(parts: readonly Part[]): number | undefined {
  const marks = parts.map((part) => markOfLeftOutDraft(part) ?? markOf(part));
  const sent = parts.map(({ thoughtSignature }) => thoughtSignature && bytesOf(thoughtSignature));
  const places = [
    marks.findIndex((mark, place) => sent[place] && !beginOf(sent[place]).equals(mark)),
    marks.findIndex((_, place) => sent[place] && !sent[place].equals(signature(marks, place))),
  ];
  return places.find((place) => place >= 0);
}

/** Thoughts in words carry none, unless words stand where a draft was. */
function isSigned({ thought, inlineData, thoughtSignature }: Part): boolean {
  return thought !== true || inlineData !== undefined || thoughtSignature !== undefined;
}

function markOf({ thought = false, text, inlineData }: Part): Buffer {
  const kind = JSON.stringify([thought, text, inlineData?.mimeType]);
  const isDraft = thought && inlineData !== undefined;
  return Buffer.concat([Buffer.of(Number(isDraft)), hash(kind, bytesOf(inlineData?.data ?? ''))]);
}

/** A client need not keep drafts, so where one was, its mark is taken from the signature it left. */
function markOfLeftOutDraft({ thought, text, thoughtSignature = '' }: Part): Buffer | undefined {
  if (thought !== true || text !== '') return undefined;
  const mark = beginOf(bytesOf(thoughtSignature));
  return mark[0] === 1 ? mark : undefined;
}

function signature(marks: readonly Buffer[], place: number): Buffer {
  return Buffer.concat([...marks.slice(place, place + 1), hash(String(place), ...marks)]);
}

function beginOf(whole: Buffer): Buffer {
  return whole.subarray(0, MARK_BYTES);
}

function bytesOf(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}

function hash(...contents: readonly (string | Uint8Array)[]): Buffer {
  const sum = createHash('sha256').update('simulated gemini');
  for (const content of contents) sum.update(content);
  return sum.digest();
}
