export { finishPicture } from './finish-picture.ts';
export { checkPicture } from './picture-check.ts';
