export { fitFile } from './fit-file.ts';
export type { FileLimits, PictureFile } from './fit-file.ts';
export { createExpansionMask } from './mask.ts';
export type { ExpansionMask, MaskPolarity } from './mask.ts';
export * from './pad.ts';
export { decodeSource, hashPixels } from './source.ts';
export type { DecodedSource } from './source.ts';
export * from './restore.ts';
export { writeThumbnail } from './thumbnail.ts';
