import { decodeSource, hashPixels, restoreSource } from '@polyptych/outpaint/canvas';
import type { ProviderResult } from '@polyptych/providers';
import { GENERATED_SIZE, type JobInput } from './job-input.ts';
import { type CheckedPicture, checkPicture } from './picture-check.ts';

/** A picture ready to be stored, and how well it kept its source. */
export interface FinishedPicture extends CheckedPicture {
  /** Size that was asked for, in pixels. */
  requested: { width: number; height: number };
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
): Promise<FinishedPicture> {
  const checked = await checkPicture(bytes);
  if (input.kind !== 'outpaint') return { ...checked, requested: requestedSize(input) };
  const { png, sourceHash } = await restoreSource({
    source: input.source.bytes,
    generated: bytes,
    expansion: input.expansion,
    ...(frame && { frame }),
  });
  return outpainted(input, await checkPicture(png), sourceHash);
}

/**
 * Checks a picture that was finished and stored before.
 * @throws ProviderError `PROVIDER_BAD_RESPONSE` when the bytes are no sound picture
 */
export async function recheckPicture(input: JobInput, bytes: Uint8Array): Promise<FinishedPicture> {
  const checked = await checkPicture(bytes);
  if (input.kind !== 'outpaint') return { ...checked, requested: requestedSize(input) };
  return outpainted(input, checked, hashPixels(await decodeSource(input.source.bytes)));
}

function outpainted(input: JobInput, checked: CheckedPicture, sourceHash: string): FinishedPicture {
  return { ...checked, requested: requestedSize(input), preserved: true, sourceHash };
}

function requestedSize(input: JobInput): FinishedPicture['requested'] {
  switch (input.kind) {
    case 'generate':
      return GENERATED_SIZE;
    case 'iterate':
      return { width: input.source.width, height: input.source.height };
    case 'outpaint':
      return { width: input.expansion.newWidth, height: input.expansion.newHeight };
  }
}
