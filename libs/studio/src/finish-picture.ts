import { UnreadableImageError } from '@polyptych/outpaint';
import {
  decodeSource,
  hashPixels,
  type RestoredImage,
  type RestoreInput,
  restoreSource,
} from '@polyptych/outpaint/canvas';
import type { ProviderResult } from '@polyptych/providers';
import type { JobInput } from './job-input.ts';
import { badPicture, type CheckedPicture, checkPicture, inspectPicture } from './picture-check.ts';
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
  if (input.kind !== 'outpaint') {
    const checked = await checkPicture(bytes);
    return { picture: checked, received: checked };
  }
  // Its pixels are decoded once, where the source is put back into them.
  const received = await inspectPicture(bytes);
  const { source, expansion } = input;
  const restored = await restore({ source: source.bytes, generated: bytes, expansion, frame });
  const { png, ...others } = restored;
  return { picture: { ...others, bytes: png, mimeType: 'image/png', preserved: true }, received };
}

async function restore(input: RestoreInput): Promise<RestoredImage> {
  try {
    return await restoreSource(input);
  } catch (error) {
    const isTheirs = error instanceof UnreadableImageError && error.code !== 'INTERNAL';
    throw isTheirs ? badPicture('is damaged', error) : error;
  }
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
  return { picture: { ...checked, preserved: true, sourceHash }, received: undefined };
}
