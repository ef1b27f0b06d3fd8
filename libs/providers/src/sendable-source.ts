import { fitFile, type FileLimits } from '@polyptych/outpaint/canvas';
import { ProviderError } from './spec/errors.ts';
import type { SourceImage } from './spec/image-provider.ts';

const MEGABYTE = 1024 * 1024;

/**
 * A picture as its provider takes it: itself, or a copy where its file is too large to send.
 *
 * @param name how our own sentences call the service
 * @throws ProviderError `PROVIDER_REJECTED` when no copy is small enough, saying what works
 */
export async function sendableSource(
  name: string,
  source: SourceImage,
  limits: FileLimits,
): Promise<SourceImage> {
  const sendable = await fitFile(source, limits);
  if (sendable) return sendable;
  const megabytes = Math.floor(limits.maxBytes / MEGABYTE);
  throw new ProviderError(
    'PROVIDER_REJECTED',
    `${name} takes files of up to ${megabytes} MB only, and this picture comes to more; ` +
      'continue from a smaller one.',
    { retryable: false },
  );
}
