import {
  type CallOptions,
  type ImageProvider,
  ProviderError,
  type ProviderResult,
} from '@polyptych/providers';
import type { JobInput } from './job-input.ts';
import type { JobClaim } from './job-store.ts';
import type { Deadline, WorkPorts } from './ports.ts';

/** Pause before the one automatic retry, in milliseconds. */
const RETRY_PAUSE_MS = 2_000;

/**
 * Asks a provider for a job's picture, and once more when the failure may pass. This is the only
 * place that retries: adapters and SDKs never do. A job that was submitted by a worker that died
 * is carried on with instead of being paid for again.
 * A wait that would pass the deadline is not begun.
 * @throws ProviderError, or the signal's reason when the deadline came first
 */
export async function askProvider(
  ports: Pick<WorkPorts, 'sleep' | 'now'>,
  provider: ImageProvider,
  claim: JobClaim,
  input: JobInput,
  { signal, endsAt }: Deadline,
): Promise<ProviderResult> {
  const options: CallOptions = { signal, onSubmitted: (handle) => claim.noteHandle(handle) };
  const { handle } = claim.job;
  const submit = async () => {
    await claim.noteCalling();
    return call(provider, input, options);
  };
  const first =
    handle !== undefined && provider.resume ? provider.resume(handle, options) : submit();
  try {
    return await first;
  } catch (error) {
    if (!(error instanceof ProviderError) || !error.retryable) throw error;
    const pause = Math.max(RETRY_PAUSE_MS, error.retryAfterMs ?? 0);
    if (ports.now().getTime() + pause >= endsAt) throw error;
    await ports.sleep(pause, signal);
    return submit();
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
