import { storeKeys } from '@polyptych/contract';
import type { ProviderResult } from '@polyptych/providers';
import type { Outcome } from '@polyptych/sessions';
import type { FinishedPicture } from './finish-picture.ts';
import type { JobClaim } from './job-store.ts';
import type { WorkPorts } from './ports.ts';
import { isGone } from './session-state.ts';

/**
 * Stores a finished picture in the order that holds everywhere: image, then context, then the
 * session, then the job is deleted. Whoever sees a completed iteration can load its image.
 * @throws StoreConflictError when the job was taken over meanwhile; nothing is written then
 */
export async function storePicture(
  ports: WorkPorts,
  claim: JobClaim,
  picture: FinishedPicture,
  result: ProviderResult,
): Promise<void> {
  const { store, context, sessions, jobs } = ports;
  const { job } = claim;
  const { sessionId, model, index } = job;
  const imageKey = storeKeys.image(sessionId, model, index, picture.mimeType);
  const thumbnailKey = storeKeys.thumbnail(sessionId, model, index);

  await claim.assertHeld();
  await Promise.all([
    store.put(imageKey, picture.bytes, { contentType: picture.mimeType }),
    store.put(thumbnailKey, picture.thumbnail, { contentType: 'image/webp' }),
  ]);
  await context.addEntry(sessionId, model, {
    iteration: index,
    prompt: job.prompt,
    imageKey,
    timestamp: ports.now().toISOString(),
    ...(result.providerState !== undefined && { providerState: result.providerState }),
  });
  try {
    await sessions.completeIteration(job, outcomeOf(imageKey, picture, result));
  } catch (error) {
    if (!isGone(error)) throw error;
    // The session was deleted while its picture was being made: nothing of it may come back.
    await Promise.all([imageKey, thumbnailKey].map((key) => store.delete(key)));
    await context.clearContext(sessionId, model);
  }
  await jobs.delete(job.jobId);
}

function outcomeOf(imageKey: string, picture: FinishedPicture, result: ProviderResult): Outcome {
  const { width, height, requested, preserved, sourceHash } = picture;
  const { modelId, revisedPrompt, seed, costUsd } = result;
  return {
    imageKey,
    width,
    height,
    modelId,
    requested,
    ...(revisedPrompt !== undefined && { revisedPrompt }),
    ...(seed !== undefined && { seed }),
    ...(costUsd !== undefined && { costUsd }),
    ...(preserved && { preserved }),
    ...(sourceHash !== undefined && { sourceHash }),
  };
}
