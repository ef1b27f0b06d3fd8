import {
  type CallOptions,
  type ImageProvider,
  type JsonValue,
  ProviderError,
  type ProviderResult,
} from '@polyptych/providers';
import { StoreUnavailableError } from '@polyptych/storage';
import type { JobClaim } from './job-claim.ts';
import type { JobInput } from './job-input.ts';
import type { Deadline, WorkPorts } from './ports.ts';

/** Pause before the one automatic retry, in milliseconds. */
const RETRY_PAUSE_MS = 2_000;

/**
 * Asks a provider for a job's picture, and once more when the failure may pass. This is the only
 * place that retries: adapters and SDKs never do. A job that was submitted, by this worker or by
 * one that died, is carried on with and never submitted again.
 * A wait that would pass the deadline is not begun.
 * @throws ProviderError, or the signal's reason when the deadline came first
 */
export async function askProvider(
  ports: Pick<WorkPorts, 'sleep' | 'now' | 'log'>,
  provider: ImageProvider,
  claim: JobClaim,
  input: JobInput,
  { signal, endsAt }: Deadline,
): Promise<ProviderResult> {
  const options: CallOptions = {
    signal,
    onSubmitted: (handle) => noteHandle(ports, claim, handle),
  };
  const ask = () => {
    const { handle } = claim.job;
    if (handle !== undefined && provider.resume) return provider.resume(handle, options);
    return call(provider, input, options);
  };
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ProviderError) || !error.retryable) throw error;
    const pause = Math.max(RETRY_PAUSE_MS, error.retryAfterMs ?? 0);
    if (ports.now().getTime() + pause >= endsAt) throw error;
    await ports.sleep(pause, signal);
    return ask();
  }
}

/** The handle is a safety net for a crash; a store that fails to keep it must not cost the picture. */
async function noteHandle(
  { log }: Pick<WorkPorts, 'log'>,
  claim: JobClaim,
  handle: JsonValue,
): Promise<void> {
  try {
    await claim.noteHandle(handle);
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    log.warn("a provider's handle could not be noted", { jobId: claim.job.jobId, error });
  }
}

function call(provider: ImageProvider, input: JobInput, options: CallOptions) {
  switch (input.kind) {
    case 'generate':
      return provider.generate(input, options);
    case 'iterate':
      return provider.iterate(input, options);
    case 'outpaint':
      return provider.outpaint(input, options);
  }
}
