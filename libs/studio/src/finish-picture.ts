import { restoreSource } from '@polyptych/outpaint/canvas';
import type { ProviderResult } from '@polyptych/providers';
import type { JobInput } from './job-input.ts';
import { type CheckedPicture, checkPicture } from './picture-check.ts';

/** A picture ready to be stored, and how well it kept its source. */
export interface FinishedPicture extends CheckedPicture {
  /** Size that was asked for, in pixels. */
  requested: { width: number; height: number };
  preserved?: true;
  sourceHash?: string;
}

/**
 * Checks what came back. A generated or refined picture is kept byte for byte, so that its
 * provenance data survives; an outpainted one gets its source put back.
 * @throws ProviderError `PROVIDER_BAD_RESPONSE` when the bytes are no sound picture
 */
export async function finishPicture(
  input: JobInput,
  { bytes, frame }: ProviderResult,
): Promise<FinishedPicture> {
  const checked = await checkPicture(bytes);
  if (input.kind !== 'outpaint') {
    return { ...checked, requested: input.kind === 'generate' ? input.size : sizeOf(input.source) };
  }
  const { source, expansion } = input;
  const restored = await restoreSource({
    source: source.bytes,
    generated: bytes,
    expansion,
    ...(frame && { frame }),
  });
  return {
    ...(await checkPicture(restored.png)),
    requested: { width: expansion.newWidth, height: expansion.newHeight },
    preserved: true,
    sourceHash: restored.sourceHash,
  };
}

function sizeOf({ width, height }: { width: number; height: number }) {
  return { width, height };
}
