import type { ImageProvider } from '@polyptych/providers';
import { askProvider } from './ask-provider.ts';
import { finishPicture } from './finish-picture.ts';
import type { JobClaim } from './job-claim.ts';
import { failureOf, INTERRUPTED, JobFailure } from './job-failure.ts';
import type { LoadedJob } from './job-input.ts';
import type { Deadline, WorkPorts } from './ports.ts';
import { recordPicture } from './picture-record.ts';
import { recoverPicture } from './recover-picture.ts';
import type { MadePicture } from './store-picture.ts';

/**
 * Makes a claimed job's picture, or carries on with what a worker that died had begun: a picture
 * that was stored is kept, a task that was submitted is polled on, and what else may have been paid
 * for is not paid for again.
 */
export async function makePicture(
  ports: WorkPorts,
  claim: JobClaim,
  loaded: LoadedJob,
  provider: ImageProvider | JobFailure,
  deadline: Deadline,
): Promise<MadePicture | JobFailure> {
  if (claim.isTakeover) {
    const recovered = await recoverPicture(ports, claim.job, loaded);
    if (recovered) return recovered;
  }
  if (provider instanceof JobFailure) return provider;
  const canResume = claim.job.handle !== undefined && provider.resume !== undefined;
  if (claim.isTakeover && !canResume) return new JobFailure(INTERRUPTED);
  const { input, seen } = loaded;
  try {
    const result = await askProvider(ports, provider, claim, input, deadline);
    const { picture, received } = await finishPicture(input, result);
    const { providerState } = result;
    return {
      ...picture,
      ...recordPicture(input, result, received),
      ...(providerState !== undefined && { providerState }),
      seen,
    };
  } catch (error) {
    return failureOf(error, {
      isTimeUp: deadline.signal.aborted,
      isTakeover: claim.isTakeover,
      wasAsked: true,
      wasSubmitted: claim.job.handle !== undefined,
    });
  }
}
