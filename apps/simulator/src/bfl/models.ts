/** Who answers a submission. `tool` ones are named after what they do rather than after a model. */
export type BflModelFamily =
  'flux-2' | 'flux-3' | 'flux-1' | 'flux-1-ultra' | 'fill' | 'outpainting';

export interface BflModel {
  family: BflModelFamily;
  /** Credits for the first megapixel and for each further one, given ones counted. */
  price: readonly [first: number, more: number];
  /** Pictures it takes along with a prompt, where it is not as many as its family. */
  maxImages?: number;
}

/** Everything that can be submitted to, by its route under `/v1/`. */
export const BFL_MODELS: ReadonlyMap<string, BflModel> = new Map<string, BflModel>([
  ['flux-2-pro', { family: 'flux-2', price: [3, 1.5] }],
  ['flux-2-pro-preview', { family: 'flux-2', price: [3, 1.5] }],
  ['flux-2-max', { family: 'flux-2', price: [7, 3] }],
  ['flux-2-flex', { family: 'flux-2', price: [5, 5] }],
  ['flux-2-klein-9b', { family: 'flux-2', price: [1.5, 0.2], maxImages: 4 }],
  ['flux-2-klein-4b', { family: 'flux-2', price: [1.4, 0.1], maxImages: 4 }],
  ['flux-3-image', { family: 'flux-3', price: [4.8, 2] }],
  ['flux-pro-1.1', { family: 'flux-1', price: [4, 0] }],
  ['flux-pro', { family: 'flux-1', price: [5, 0] }],
  ['flux-dev', { family: 'flux-1', price: [2.5, 0] }],
  ['flux-pro-1.1-ultra', { family: 'flux-1-ultra', price: [6, 0] }],
  ['flux-pro-1.0-fill', { family: 'fill', price: [5, 0] }],
  ['flux-tools/outpainting-v1', { family: 'outpainting', price: [5, 1.5] }],
]);
