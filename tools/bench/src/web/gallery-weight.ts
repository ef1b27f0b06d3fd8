import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { galleryAnswerSchema, GALLERY_PAGE_LIMIT, MODEL_NAMES } from '@polyptych/contract';
import { seedGallery, TEMPLATES } from '@polyptych/seed';
import { startPolyptych } from '../api/child-server.ts';
import { median, type Section } from '../report/figures.ts';

/** Megabytes that one page of the gallery may weigh. */
const GOAL = 1.5;

/** What one page of the gallery weighs: its answer, and the thumbnails of fifty different pictures. */
export async function measureGalleryWeight(): Promise<Section> {
  const server = await startPolyptych({}, drawDifferentPictures);
  try {
    const address = `${server.url}/gallery/list?limit=${GALLERY_PAGE_LIMIT}`;
    const { sessions } = galleryAnswerSchema.parse(await (await fetch(address)).json());
    const addresses = sessions.flatMap(({ thumbnail }) => thumbnail ?? []);
    if (addresses.length !== GALLERY_PAGE_LIMIT) throw new TypeError('the page is not full');
    const answer = await bytesSent(address);
    const thumbnails = await Promise.all(addresses.map(bytesSent));
    const all = thumbnails.reduce((sum, bytes) => sum + bytes, 0);
    return {
      title: `A page of the gallery: ${GALLERY_PAGE_LIMIT} sessions, each with a picture of its own`,
      figures: [
        { measure: 'answer of the API', value: answer / 1000, unit: 'kB' },
        { measure: 'thumbnail, p50', value: median(thumbnails) / 1000, unit: 'kB' },
        { measure: 'thumbnail, the largest', value: Math.max(...thumbnails) / 1000, unit: 'kB' },
        {
          measure: 'answer and thumbnails',
          value: (answer + all) / 1e6,
          unit: 'MB',
          goalAtMost: GOAL,
        },
      ],
    };
  } finally {
    await server.close();
  }
}

/** One session for every prompt and every hand that draws it. */
async function drawDifferentPictures(dataDir: string): Promise<void> {
  const templates = MODEL_NAMES.flatMap((model) =>
    TEMPLATES.map(({ prompt }) => ({ prompt, models: [model] })),
  ).slice(0, GALLERY_PAGE_LIMIT);
  await seedGallery(dataDir, templates.length, templates);
}

/** Bytes of an answer's body on its way to a browser, which takes it compressed. */
async function bytesSent(address: string): Promise<number> {
  const request = get(address, { headers: { 'accept-encoding': 'gzip, deflate, br' } });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  let bytes = 0;
  for await (const chunk of answer) bytes += (chunk as Buffer).length;
  return bytes;
}
