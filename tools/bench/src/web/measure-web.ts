import { launchBrowser } from '@polyptych/browser';
import type { Section } from '../report/figures.ts';
import { buildPage } from './build-page.ts';
import { measureGalleryWeight } from './gallery-weight.ts';
import { measureLoading } from './loading.ts';
import { measureScrolling } from './scrolling.ts';
import { measureSeeing } from './seeing.ts';

/** The page in a real browser, which has no graphics processor here: compare with the floors. */
export async function* measureWeb(): AsyncGenerator<Section> {
  await buildPage();
  await using browser = await launchBrowser();
  yield* await measureLoading(browser);
  yield await measureGalleryWeight();
  yield await measureSeeing(browser);
  yield await measureScrolling(browser);
}
