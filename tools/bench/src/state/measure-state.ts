import type { Section } from '../report/figures.ts';
import { measureConflicts } from './conflicts.ts';
import { measureGallery } from './gallery.ts';
import { measureRequests } from './requests.ts';
import { measureSettling } from './settling.ts';

/** Sessions, jobs and the gallery, on the embedded store and on S3. */
export async function* measureState(): AsyncGenerator<Section> {
  yield await measureRequests();
  yield await measureConflicts();
  yield await measureSettling();
  yield await measureGallery();
}
