import { decodeSource, hashPixels, restoreSource } from '@polyptych/outpaint/canvas';
import type { ProviderResult } from '@polyptych/providers';
import type { JobInput } from './job-input.ts';
import { type CheckedPicture, checkPicture } from './picture-check.ts';
import type { ReceivedPicture } from './picture-record.ts';

/** A picture ready to be stored, and how well it kept its source. */
export interface FinishedPicture extends CheckedPicture {
  preserved?: true;
  /** SHA-256 of the source rectangle's raw pixels. */
  sourceHash?: string;
}

/**
 * Checks what came back. A generated or refined picture is kept byte for byte, so that its
 * provenance data survives; an outpainted one gets its source put back.
 * @throws ProviderError `PROVIDER_BAD_RESPONSE` when the bytes are no sound picture
 */
export async function finishPicture(
  input: JobInput,
  { bytes, frame }: Pick<ProviderResult, 'bytes' | 'frame'>,
): Promise<{ picture: FinishedPicture; received: ReceivedPicture }> {
  const received = await checkPicture(bytes);
  if (input.kind !== 'outpaint') return { picture: received, received };
  const { png, sourceHash } = await restoreSource({
    source: input.source.bytes,
    generated: bytes,
    expansion: input.expansion,
    ...(frame && { frame }),
  });
  return { picture: outpainted(await checkPicture(png), sourceHash), received };
}

/**
 * Checks a picture that was finished and stored before. What its provider had sent is known only
 * where it was stored as it came.
 * @throws ProviderError `PROVIDER_BAD_RESPONSE` when the bytes are no sound picture
 */
export async function recheckPicture(
  input: JobInput,
  bytes: Uint8Array,
): Promise<{ picture: FinishedPicture; received: ReceivedPicture | undefined }> {
  const checked = await checkPicture(bytes);
  if (input.kind !== 'outpaint') return { picture: checked, received: checked };
  const sourceHash = hashPixels(await decodeSource(input.source.bytes));
  return { picture: outpainted(checked, sourceHash), received: undefined };
}

function outpainted(checked: CheckedPicture, sourceHash: string): FinishedPicture {
  return { ...checked, preserved: true, sourceHash };
}
