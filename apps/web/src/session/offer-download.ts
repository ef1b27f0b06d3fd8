import { putUpNotice } from '../app/notices.ts';
import { downloadPicture } from './download.ts';
import type { ReferredPicture } from './picture-ref.ts';

/** Saves a picture, or says that it could not be had. */
export function offerDownload(prompt: string, referred: ReferredPicture): void {
  downloadPicture(prompt, referred).catch(() => {
    putUpNotice({
      title: 'The picture could not be downloaded',
      description: 'Try again in a moment.',
    });
  });
}
