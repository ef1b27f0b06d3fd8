import { flux2, flux3 } from './flux-submissions.ts';
import { fill, flux1, ultra } from './legacy-submissions.ts';
import type { BflModel, BflModelFamily } from './models.ts';
import { outpainting } from './outpainting-submission.ts';
import type { Submission } from './submission.ts';

type Reader = (body: unknown, model: BflModel) => Submission | Promise<Submission>;

const READERS: Record<BflModelFamily, Reader> = {
  'flux-2': flux2,
  'flux-3': flux3,
  'flux-1': flux1,
  'flux-1-ultra': ultra,
  fill,
  outpainting,
};

/**
 * Validates what was submitted to a model and says what is to be drawn.
 *
 * @throws EarlyAnswer 422, one entry a field
 */
export async function readSubmission(model: BflModel, body: unknown): Promise<Submission> {
  return READERS[model.family](body, model);
}
