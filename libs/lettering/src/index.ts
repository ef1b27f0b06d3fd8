export { type LetteredLine, type LetterPathOptions, letterPath } from './letter-path.ts';
export { lineMetrics, measureText, type TypeSetting } from './measure-text.ts';
export type { FontWeight } from './typefaces.ts';
export { wrapText, type WrapOptions } from './wrap-text.ts';
