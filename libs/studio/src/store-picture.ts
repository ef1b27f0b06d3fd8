import {
  type BranchStep,
  type ContextEntry,
  type ImageMimeType,
  type JobRecord,
  storeKeys,
} from '@polyptych/contract';
import type { ProviderResult } from '@polyptych/providers';
import type { Outcome } from '@polyptych/sessions';
import { StoreConflictError } from '@polyptych/storage';
import type { FinishedPicture } from './finish-picture.ts';
import type { JobClaim } from './job-claim.ts';
import type { LoadedJob } from './job-input.ts';
import type { WorkPorts } from './ports.ts';
import type { PictureRecord } from './picture-record.ts';
import { isGone } from './session-state.ts';
import { discardTraces, removePictures } from './stored-pictures.ts';

/** A finished picture, and what is recorded and remembered of it. */
export interface MadePicture
  extends
    FinishedPicture,
    PictureRecord,
    Pick<ProviderResult, 'providerState'>,
    Pick<LoadedJob, 'seen'> {}

/**
 * Stores a finished picture in the order that holds everywhere: image, then context, then the
 * session (the job is deleted after that). Whoever sees a completed iteration can load its image.
 * What was stored in vain, for a session or an iteration that is gone, is taken back.
 * @throws StoreConflictError when the job was taken over meanwhile
 */
export async function storePicture(
  ports: WorkPorts,
  claim: JobClaim,
  picture: MadePicture,
): Promise<void> {
  const { job } = claim;
  const { sessionId, model, index } = job;
  const imageKey = storeKeys.image(sessionId, model, index, picture.mimeType);
  const thumbnailKey = storeKeys.thumbnail(sessionId, model, index);

  try {
    await putOnce(ports, claim, [
      { key: imageKey, body: picture.bytes, contentType: picture.mimeType },
      { key: thumbnailKey, body: picture.thumbnail, contentType: 'image/webp' },
    ]);
    // Writing a large picture takes a while, and the lease may be over by now.
    await claim.ensureHeld();
    await remember(ports, job, imageKey, picture);
    // Somebody who took over in this very moment has found the picture, and completed it with that.
    await ports.sessions.completeIteration(job, outcomeOf(imageKey, picture));
  } catch (error) {
    if (error instanceof StoreConflictError || isGone(error)) await takeBack(ports, job);
    if (!isGone(error)) throw error;
  }
}

interface StoredFile {
  key: string;
  body: Uint8Array;
  contentType: ImageMimeType;
}

/**
 * Writes files that must not be there yet. Where one is, either a worker that died stored it or
 * somebody else has the job now: the claim tells, and only its holder writes over it.
 */
async function putOnce(
  { store }: WorkPorts,
  claim: JobClaim,
  files: readonly StoredFile[],
): Promise<void> {
  await claim.ensureHeld();
  const taken = await Promise.all(
    files.map(async (file) => {
      const { key, body, contentType } = file;
      try {
        await store.put(key, body, { contentType, ifNoneMatch: '*' });
        return [];
      } catch (error) {
        if (!(error instanceof StoreConflictError)) throw error;
        return [file];
      }
    }),
  );
  if (taken.every((files) => files.length === 0)) return;
  await claim.renew();
  await Promise.all(
    taken.flat().map(({ key, body, contentType }) => store.put(key, body, { contentType })),
  );
}

async function remember(
  { context, now }: WorkPorts,
  { sessionId, model, index, prompt, branch }: JobRecord,
  imageKey: string,
  { providerState, seen }: MadePicture,
): Promise<void> {
  const entry: ContextEntry = {
    iteration: index,
    prompt,
    imageKey,
    timestamp: now().toISOString(),
    ...(providerState !== undefined && { providerState }),
  };
  await context.addEntry(sessionId, model, entry, { branch: branch.map(asEntry), seen });
}

function asEntry({ index, prompt, imageKey, completedAt }: BranchStep): ContextEntry {
  return { iteration: index, prompt, imageKey, timestamp: completedAt };
}

/**
 * Removes what was stored in vain: for a session that was deleted meanwhile, nothing of which may
 * come back, or for an iteration that somebody else has settled.
 */
async function takeBack(ports: WorkPorts, job: JobRecord): Promise<void> {
  const { sessions, store } = ports;
  try {
    const { models } = await sessions.getSession(job.sessionId);
    const settled = models[job.model].iterations[job.index];
    if (settled?.status === 'failed') await removePictures(store, job);
    if (settled?.status === 'completed') await removePictures(store, job, settled.imageKey);
  } catch (error) {
    if (!isGone(error)) throw error;
    await discardTraces(ports, job);
  }
}

function outcomeOf(imageKey: string, picture: MadePicture): Outcome {
  const { width, height, modelId, requested, actual, preserved, sourceHash } = picture;
  return {
    imageKey,
    width,
    height,
    modelId,
    requested,
    ...(actual && { actual }),
    ...(preserved && { preserved }),
    ...(sourceHash !== undefined && { sourceHash }),
  };
}
