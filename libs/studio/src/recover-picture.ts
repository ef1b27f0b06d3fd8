import type { JobRecord } from '@polyptych/contract';
import { ProviderError } from '@polyptych/providers';
import { recheckPicture } from './finish-picture.ts';
import type { LoadedJob } from './job-input.ts';
import type { WorkPorts } from './ports.ts';
import { recordPicture } from './picture-record.ts';
import type { MadePicture } from './store-picture.ts';
import { storedPictures } from './stored-pictures.ts';

/**
 * The picture of a job whose worker died after storing it: it is paid for and whole, so it is kept.
 * What only the provider's answer said of it (a seed, a price, a rewritten prompt) went with the
 * worker.
 * @returns `undefined` when nothing whole was stored
 */
export async function recoverPicture(
  { store, context }: Pick<WorkPorts, 'store' | 'context'>,
  job: JobRecord,
  { input }: LoadedJob,
): Promise<MadePicture | undefined> {
  const { sessionId, model, modelId } = job;
  const { imageKey } = await storedPictures(store, job);
  const stored = imageKey === undefined ? undefined : await store.get(imageKey);
  if (!stored || modelId === undefined) return undefined;
  try {
    const { picture, received } = await recheckPicture(input, stored.body);
    const record = recordPicture(input, { modelId }, received);
    const { entries, seen } = await context.recall(sessionId, model);
    const providerState = entries.find((entry) => entry.imageKey === imageKey)?.providerState;
    return { ...picture, ...record, seen, ...(providerState !== undefined && { providerState }) };
  } catch (error) {
    if (error instanceof ProviderError) return undefined;
    throw error;
  }
}
