import sharp from 'sharp';
import { newestInstruction } from '../drawing/reading/newest-instruction.ts';
import type { Operation } from '../faults/fault-queue.ts';
import type { Work } from '../service/create-service.ts';
import type { Submission } from './submission.ts';

/** What a submission is about, and the part of its prompt that counts now. */
export async function workOf({ prompt, work }: Submission): Promise<Work> {
  if (work.kind === 'scene') return { operation: 'generate', instruction: prompt };
  const instruction = newestInstruction(prompt);
  if (work.kind === 'edit') return { operation: 'iterate', instruction };
  if (work.kind === 'outpaint') return { operation: 'outpaint', instruction };
  return { operation: await fillOperation(work.mask), instruction };
}

/** Filling everything is how the older models change a picture as a whole. */
async function fillOperation(mask: string): Promise<Operation> {
  const { channels } = await sharp(Buffer.from(mask, 'base64')).removeAlpha().stats();
  return channels.every(({ min }) => min > 250) ? 'iterate' : 'outpaint';
}
